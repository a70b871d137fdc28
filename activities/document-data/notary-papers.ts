/** The papers of a notarization up to the deed, taken from a case (rules §2 N1–N6); those of a certificate have their own file. */
import { localDate } from '../../domain/calendar.ts';
import type { MediationCase } from '../../domain/case.ts';
import { papersOf } from '../../domain/documents.ts';
import { checklist, type DocumentState, type NotaryDocument } from '../../domain/notarization/checklist.ts';
import type { Deed, Notarization } from '../../domain/notarization/notarization-state.ts';
import { noticeOf, type NoticeItem } from '../../domain/notarization/notices.ts';
import type { PartyId } from '../../domain/parties.ts';
import { versionOf } from '../../domain/settlement/versions.ts';
import type { EnforceableDeedData } from '../../documents/enforceable-deed.ts';
import type { NotarizationApplicationData } from '../../documents/notarization-application.ts';
import type { NotarizationNoticeData } from '../../documents/notarization-notice.ts';
import { commonData, type Commission } from './commission.ts';
import { amountOf, dutiesOnPaper, guaranteesOnPaper, obligationOnPaper, partiesWithAddress, serviceOf, settlementAt, settlementReference, signersAs } from './debt.ts';
import { natureOf, officeOf } from './offices.ts';
import { nameOf } from './parties.ts';

/** The notarization a paper is about: `1`, or `1.2` for its second certificate. */
export function notarizationOn({ case: c, paper }: Commission): Notarization {
  const found = c.notarizations.find((n) => String(n.n) === paper.about?.split('.')[0]);
  if (!found) throw new Error(`Case ${c.id} has no notarization ${paper.about}`);
  return found;
}

export const namesOf = ({ case: c, records }: Commission, ids: readonly PartyId[]): readonly string[] => ids.map((id) => nameOf(c, records, id));

const materialNames: Readonly<Record<NotaryDocument, string>> = {
  'application-form': '公证申请表', identity: '身份或者主体资格证明', authority: '授权委托书', settlement: '调解协议书', 'mediation-proof': '调解组织主持调解的证明',
  'basis-evidence': '债权债务的依据材料', 'property-proof': '财产权利证明',
};
const materialStates: Readonly<Record<DocumentState, string>> = { missing: '待提交', submitted: '已提交', accepted: '已提交', 'not-needed': '无须提交' };

function materialsOf({ case: c, records }: Commission) {
  return checklist(c).filter((line) => line.state !== 'not-needed').flatMap((line) => {
    const entry = { title: materialNames[line.item], ...(line.party ? { of: nameOf(c, records, line.party) } : {}), state: materialStates[line.state] };
    if (line.item !== 'basis-evidence') return [entry];
    const titles = c.evidence.map(({ title }) => records.content(title)).filter((title) => title !== undefined);
    return titles.length === 0 ? [entry] : titles.map((title) => ({ ...entry, title: `${entry.title}：${title}` }));
  });
}

/** Who owes and who is owed under a version of the settlement. */
function sidesOf(commission: Commission, { obligations, duties = [] }: { readonly obligations: readonly { readonly creditor: PartyId; readonly debtor: PartyId }[]; readonly duties?: readonly { readonly creditor: PartyId; readonly debtor: PartyId }[] }) {
  const terms = [...obligations, ...duties];
  return { creditors: namesOf(commission, [...new Set(terms.map((o) => o.creditor))]), debtors: namesOf(commission, [...new Set(terms.map((o) => o.debtor))]) };
}

export function notarizationApplicationData(commission: Commission): NotarizationApplicationData {
  const notarization = notarizationOn(commission);
  const settlement = settlementAt(commission);
  return {
    ...commonData(commission), parties: partiesWithAddress(commission), ...sidesOf(commission, settlement), office: officeOf(commission, notarization.notary),
    matter: '具有强制执行效力的债权文书公证（赋予《调解协议书》强制执行效力）', purpose: '债务人不履行或者不适当履行时，债权人申请执行证书并向人民法院申请强制执行',
    settlement: settlementReference(commission, settlement), sums: settlement.obligations.map((o) => amountOf(o.totalFen, o.currency)), materials: materialsOf(commission),
    serviceAddresses: notarization.appliedBy.flatMap((id) => serviceOf(commission, id) ?? []), signers: signersAs(commission, notarization.appliedBy, '申请人'),
  };
}

const noticeTitles: Readonly<Record<NoticeItem, string>> = {
  'waiver-of-suit': '强制执行效力与不经诉讼', 'execution-term': '申请执行的期间', verification: '债务履行情况的核实', costs: '费用的承担', withdrawal: '公证申请的撤回',
};

/** The channels agreed for verification. */
export const channelsOf = ({ records }: Commission, { verificationChannels }: ReturnType<typeof settlementAt>): readonly string[] =>
  verificationChannels.map((channel) => records.content(channel) ?? '');

export function notarizationNoticeData(commission: Commission): NotarizationNoticeData {
  const { paper: { party = '' }, case: c, records, at } = commission;
  const notarization = notarizationOn(commission);
  const settlement = settlementAt(commission);
  const version = notarization.acknowledged.findLast((a) => a.party === party && a.at <= at)?.noticeVersion ?? '';
  return {
    ...commonData(commission), office: officeOf(commission, notarization.notary), addressee: nameOf(c, records, party), noticeVersion: version,
    settlement: settlementReference(commission, settlement),
    matters: (noticeOf(version)?.items ?? []).map(({ item, text }) => ({ title: noticeTitles[item], text: text.zh })),
    verification: channelsOf(commission, settlement), signers: signersAs(commission, [party], '被告知人', { by: '已通过平台逐项确认', on: localDate(at) }),
  };
}

/** The last day on which a signer acknowledged an item of the notice. */
const toldOn = ({ acknowledged }: Notarization, party: PartyId): string => localDate(Math.max(...acknowledged.filter((a) => a.party === party).map((a) => a.at)));

export const appliedOn = (c: MediationCase, { n, acceptedAt, since }: Notarization): string =>
  localDate(papersOf(c, 'notarization-application').findLast((p) => p.about === String(n))?.at ?? acceptedAt ?? since);

export function deedOn(commission: Commission): { readonly notarization: Notarization; readonly deed: Deed } {
  const notarization = notarizationOn(commission);
  if (!notarization.deed) throw new Error(`Case ${commission.case.id} has no deed of notarization ${notarization.n}`);
  return { notarization, deed: notarization.deed };
}

export function enforceableDeedData(commission: Commission): EnforceableDeedData {
  const { case: c, records } = commission;
  const { notarization, deed } = deedOn(commission);
  const settlement = versionOf(c, deed.contents?.settlementVersion ?? 1) ?? settlementAt(commission);
  const bound = [...new Set([...deed.contents?.debtors ?? [], ...deed.contents?.guarantors ?? []])];
  const signers = c.parties.map((p) => p.id).filter((id) => notarization.attended.includes(id));
  const deliveries = dutiesOnPaper(commission, settlement, 'goods');
  const guarantees = guaranteesOnPaper(commission, settlement, bound);
  return {
    ...commonData(commission), parties: partiesWithAddress(commission), ...sidesOf(commission, settlement), date: deed.issuedOn, nature: natureOf(commission, notarization.notary),
    office: officeOf(commission, notarization.notary), settlement: settlementReference(commission, settlement),
    appliedOn: appliedOn(c, notarization), acceptedOn: localDate(notarization.acceptedAt ?? notarization.since),
    signedBefore: signers.map((id) => ({ name: nameOf(c, records, id), toldOn: toldOn(notarization, id), byAgent: notarization.attendedByAgent?.includes(id) ?? false })),
    obligations: settlement.obligations.map((o) => obligationOnPaper(commission, settlement, o)),
    ...(deliveries.length > 0 ? { deliveries } : {}), ...(guarantees.length > 0 ? { guarantees } : {}),
    promisors: namesOf(commission, bound), verification: channelsOf(commission, settlement), signers: [{ role: '公证机构', name: officeOf(commission, notarization.notary).name, seal: true }],
  };
}
