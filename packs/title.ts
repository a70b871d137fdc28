/** The enforceable title: deed, certificates and court filings as they are registered, or the court's confirmation. */
import { nameOf } from '../activities/document-data/parties.ts';
import { formatChineseDate } from '../domain/calendar.ts';
import { formatAmount } from '../domain/money.ts';
import type { CertificateApplication, Notarization } from '../domain/notarization/notarization-state.ts';
import { maySee } from '../domain/visibility.ts';
import { recordFiles, type PackContext, type PackFileContent } from './pack-contents.ts';

/** None where the reader may see neither, or there is neither. */
export function titleFiles(c: PackContext): readonly PackFileContent[] {
  const deeds = maySee(c, 'deed') ? c.case.notarizations.filter(({ deed }) => deed).map((n) => deedOf(c, n)) : [];
  const { confirmation } = c.case;
  const ruling = maySee(c, 'confirmation') && confirmation?.state === 'confirmed' ? confirmation : undefined;
  if (deeds.length === 0 && !ruling) return [];
  const certificates = deeds.flatMap((d) => d.certificates);
  return recordFiles(c, '02-title/title', { zh: '执行依据登记', en: 'The enforceable title, as registered' }, [
    ...(deeds.length === 0 ? [] : [{ title: '公证书', table: { columns: [['公证书编号', 4], ['公证机构', 3], ['出具日期', 2], ['送达日期', 2]] as const, rows: deeds.map((d) => [d.deedNo, d.notary, d.issuedOn, d.servedOn ?? '—']) } }]),
    ...(certificates.length === 0 ? [] : [{
      title: '执行证书', table: {
        columns: [['执行证书编号', 4], ['出具日期', 2], ['本金', 3], ['违约金', 2], ['合计', 3], ['申请期限', 2]] as const,
        rows: certificates.map((x) => [x.certificateNo, x.issuedOn, formatAmount(x.sum.principalFen), formatAmount(x.sum.chargesFen), formatAmount(x.sum.totalFen), x.applyUntil ?? '—']),
      },
    }]),
    ...(deeds.some((d) => d.filings.length > 0) ? [{ title: '法院立案', table: { columns: [['案号', 4], ['立案日期', 2]] as const, rows: deeds.flatMap((d) => d.filings.map((f) => [f.courtCaseNo, f.filedOn])) } }] : []),
    ...(ruling ? [{ title: '司法确认', paragraphs: [`${ruling.court ?? '人民法院'}以${ruling.courtCaseNo ?? '（案号未登记）'}裁定书确认本调解协议有效${ruling.decidedOn ? `，裁定日期${formatChineseDate(ruling.decidedOn)}` : ''}。`] }] : []),
  ], { deeds, ...(ruling ? { confirmation: ruling } : {}) });
}

function deedOf(c: PackContext, { id, notary, state, deed, certificates, filing, concludedFilings = [] }: Notarization) {
  return {
    application: id, notary: c.names.get(notary) ?? notary, state, deedNo: deed?.deedNo ?? '', issuedOn: deed?.issuedOn ?? '', ...(deed?.servedOn ? { servedOn: deed.servedOn } : {}),
    ...(deed?.contents ? { contents: deed.contents } : {}), ...(deed?.revocation ? { revoked: deed.revocation.ground } : {}),
    certificates: certificates.filter((a) => a.obligation === c.obligation).flatMap((a) => certificateOf(c, a)), filings: [...concludedFilings, ...(filing ? [filing] : [])],
  };
}

function certificateOf(c: PackContext, { certificate, creditor, cutOff, assertedPayments }: CertificateApplication) {
  if (!certificate) return [];
  const { applicant = creditor, respondents = [] } = certificate;
  return [{ ...certificate, cutOff, assertedPayments, applicant: nameOf(c.case, c.records, applicant), respondents: respondents.map((id) => nameOf(c.case, c.records, id)) }];
}
