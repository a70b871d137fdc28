/** What a court, the one-stop platform or a clerk hands in: the application form and where it comes from. */
import { z } from 'zod';
import { applicationForm } from './application-form.ts';
import { instant, label, localDate, sha256 } from './fields.ts';

const number = z.string().regex(/^[\p{L}\p{N}（）()〔〕[\]_./-]{1,80}$/u).meta({ description: '委派、移送方自己的编号；同一编号只成一案' });

export const referralForm = applicationForm.extend({
  number, courtCaseNo: label(60).optional().meta({ description: '法院案号，如（2026）沪0113诉前调123号；法院委派必填' }), referredOn: localDate,
});
export const paperForm = applicationForm.extend({
  receivedAt: instant.meta({ description: '收到书面申请的时间：时效自此中断（民法典第一百九十五条）' }), document: sha256.meta({ description: '申请书扫描件' }),
});
