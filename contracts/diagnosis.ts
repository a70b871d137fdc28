/** The guided diagnosis before login: nothing of the question is kept. */
import { z } from 'zod';
import { commercialSubjects, excludedSubjects, securities } from '../domain/case.ts';
import { concerns } from '../domain/intake/diagnosis.ts';
import { fenOrZero } from './fields.ts';
import type { Operation } from './operations.ts';
import { amount, labelView } from './view-parts.ts';
import { pathAheadView, pathTimeView } from './views.ts';

export const diagnosisQuestion = z.strictObject({
  subject: z.enum([...commercialSubjects, ...excludedSubjects]),
  amountFen: z.string().regex(/^\d{1,15}$/).transform(Number).pipe(fenOrZero).optional().meta({ description: '争议金额，人民币，分 / in fen of RMB' }),
  simple: z.enum(['true', 'false']).default('false').meta({ description: '双方各一、一项付款请求、债务无争议 / one payment between two, undisputed' }),
  concern: z.enum(concerns).optional().meta({ description: '最担心的事 / what worries most' }),
});

const diagnosisView = z.discriminatedUnion('taken', [
  z.strictObject({ taken: z.literal(false), article: z.string(), redirect: labelView.optional().meta({ description: '可以去的地方 / where to go instead' }) }),
  z.strictObject({
    taken: z.literal(true), track: z.enum(['fast', 'ordinary']), times: z.array(pathTimeView),
    fees: z.strictObject({
      registrationFen: amount.meta({ description: '案件登记费，每方 / of each side' }), hourShareFen: amount.meta({ description: '每小时调解费，每方分担 / each side’s share' }),
      successShareFen: amount.optional().meta({ description: '全额和解时的成功收费，每方分担，最多 / each side’s share at most' }),
    }),
    paths: z.array(pathAheadView).meta({ description: '固定次序，不构成推荐 / always in this order; no recommendation' }),
    answering: z.array(z.enum(securities)).meta({ description: '回应所担心之事的方式 / those that answer the concern' }),
  }),
]);

export const diagnosisOperations = {
  diagnose: {
    method: 'get', path: '/v1/diagnosis', tag: 'centre', zh: '调解前自助诊断', en: 'Whether the centre takes a dispute, what it costs, how long it takes, which paths of security there are', caller: 'open',
    query: diagnosisQuestion, status: 200, reply: diagnosisView, replyName: 'Diagnosis', errors: ['bad-input'],
  },
} as const satisfies Record<string, Operation>;
