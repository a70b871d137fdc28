/** What the settlement agreement says, taken from a case. */
import { chosenApplication } from '../../domain/insurance/insurance-state.ts';
import { insuranceProducts, policyholdersOf } from '../../domain/insurance/products.ts';
import { localDate } from '../../domain/calendar.ts';
import { insuranceOf, type MediationCase } from '../../domain/case.ts';
import type { Party } from '../../domain/parties.ts';
import type { Duty } from '../../domain/settlement/duties.ts';
import { guaranteesOf, usualGuaranteeMonths } from '../../domain/settlement/guarantees.ts';
import type { Guarantee, Obligation, Settlement, Signature } from '../../domain/settlement/settlement.ts';
import type { Sealed } from '../../domain/sealed.ts';
import { meansLabels } from '../../domain/settlement/signature-means.ts';
import { carriedOver } from '../../domain/settlement/amendment.ts';
import { effectiveVersions, versionOf } from '../../domain/settlement/versions.ts';
import { wantsNotarization } from '../../domain/settlement/security.ts';
import { moneyText } from '../../documents/paper.ts';
import type {
  AgreementDuty, AgreementGuarantee, AgreementInsurance, AgreementObligation, SettlementAgreementData,
} from '../../documents/settlement-agreement.ts';
import { dated, detailsOf, documentParty, nameOf, roleNames, type Names } from './parties.ts';
import type { OpenRecords } from '../../records/sealed-records.ts';

function agreementObligation(c: MediationCase, records: OpenRecords, o: Obligation): AgreementObligation {
  const account = o.account && records.content(o.account);
  return {
    debtorName: nameOf(c, records, o.debtor), creditorName: nameOf(c, records, o.creditor), currency: o.currency, totalFen: o.totalFen,
    instalments: o.instalments, cureDays: o.cureDays, acceleration: o.acceleration,
    ...(o.delayChargePpmPerDay === undefined ? {} : { delayChargePpmPerDay: o.delayChargePpmPerDay }),
    allocation: `费用、${o.allocation.map((part) => (part === 'charges' ? '违约金' : '本金')).join('、')}`,
    ...(account ? { account } : {}), ...(o.runsFrom === undefined ? {} : { countsFrom: localDate(o.runsFrom) }),
  };
}

function agreementDuty(c: MediationCase, records: OpenRecords, duty: Duty): AgreementDuty {
  const { kind, due, cureDays } = duty;
  const place = duty.kind === 'goods' && duty.place && records.content(duty.place);
  return {
    kind, due, cureDays, debtorName: nameOf(c, records, duty.debtor), creditorName: nameOf(c, records, duty.creditor), description: records.content(duty.description) ?? '',
    ...(duty.kind === 'goods' && duty.quantity ? { quantity: duty.quantity } : {}), ...(duty.kind === 'goods' && duty.unit ? { unit: duty.unit } : {}), ...(place ? { place } : {}),
    ...(duty.runsFrom === undefined ? {} : { countsFrom: localDate(duty.runsFrom) }),
  };
}

function insuranceClause(c: MediationCase, records: OpenRecords, names: Names): AgreementInsurance | undefined {
  const insurance = insuranceOf(c);
  const application = insurance && chosenApplication(insurance);
  if (!insurance || !application?.quote) return undefined;
  const { sumInsuredFen, premiumFen, ratePpm } = application.quote;
  const [obligation] = c.settlement?.obligations ?? [];
  return {
    insurerName: names.get(application.insurer) ?? application.insurer, product: insuranceProducts[insurance.product].label.zh, currency: obligation?.currency ?? 'CNY',
    sumInsuredFen, premiumFen, rate: `${ratePpm / 10_000}%`, premiumPayer: nameOf(c, records, policyholdersOf(c)[0] ?? ''),
    ...(sumInsuredFen < (obligation?.totalFen ?? 0) ? { uninsuredPartFirst: true } : {}),
  };
}

/** The version as it is signed: an amendment says from when the dates it leaves alone count. */
function printedVersion(c: MediationCase, version: number): Settlement {
  const settlement = versionOf(c, version);
  if (!settlement) throw new Error(`Case ${c.id} has no version ${version} of the settlement`);
  return c.amendment?.settlement === settlement && c.settlement ? carriedOver(c.settlement, settlement) : settlement;
}

/** An even version of the document carries signatures and seal; an odd one goes to the signers. */
export function agreementData(c: MediationCase, version: number, records: OpenRecords, names: Names): SettlementAgreementData {
  const settlement = printedVersion(c, Math.ceil(version / 2));
  const executed = version % 2 === 0;
  const insurance = insuranceClause(c, records, names);
  const mediator = { name: names.get(c.appointment?.mediator ?? '') ?? c.appointment?.mediator ?? '' };
  const on = (at: number | undefined) => (executed && at !== undefined ? localDate(at) : undefined);
  const opened = (texts: readonly Sealed<string>[]) => texts.map((text) => records.content(text) ?? '');
  return {
    caseNo: c.caseNo, version, mediationBody: c.rules.body.name, parties: c.parties.map((p) => documentParty(records, p)),
    mediator: { ...mediator, ...dated('signedOn', on(settlement.countersignedAt)) },
    facts: records.content(settlement.facts) ?? '', issues: records.content(settlement.issues) ?? '',
    obligations: settlement.obligations.map((o) => agreementObligation(c, records, o)),
    ...(settlement.duties?.length ? { duties: settlement.duties.map((duty) => agreementDuty(c, records, duty)) } : {}),
    ...(settlement.harmsNobody ? { harmsNobody: true } : {}),
    ...(settlement.waivedFen === undefined ? {} : { waivedFen: settlement.waivedFen }),
    ...(c.parties.some((p) => p.side === 'guarantor') ? { guarantees: guaranteeClauses(c, records, settlement) } : {}),
    ...(insurance ? { insurance } : {}),
    ...(wantsNotarization(c) || c.amendment?.notary ? { enforcement: { verification: opened(settlement.verificationChannels), replyWorkingDays: c.rules.verificationReplyWd } } : {}),
    otherTerms: opened(settlement.otherTerms), ...replacedVersion(c, settlement),
    signatures: c.parties.map((p) => signatureLine(settlement, records, p, executed)),
    ...dated('agreementDate', on(settlement.effectiveAt)), ...dated('sealedOn', on(settlement.sealedAt)),
  };
}

/** Of an amendment: the signed agreement that it takes the place of, by the number on its executed copy. */
function replacedVersion(c: MediationCase, { version }: Settlement) {
  const before = effectiveVersions(c).findLast((s) => s.version < version);
  return before?.effectiveAt === undefined ? {} : { replaces: { version: before.version * 2, signedOn: localDate(before.effectiveAt) } };
}

/** Each guarantee as it was agreed; settlements of before knew only that a guarantor stands for the first debtor. */
function guaranteeClauses(c: MediationCase, records: OpenRecords, { obligations }: Settlement): readonly AgreementGuarantee[] {
  const agreed = obligations.flatMap((o, i) => guaranteesOf(o).map((g): AgreementGuarantee => ({
    guarantorName: nameOf(c, records, g.guarantor), debtorName: nameOf(c, records, o.debtor), kind: g.kind === 'general' ? '一般保证' : '连带责任保证',
    ...(obligations.length > 1 ? { obligation: i + 1 } : {}), terms: guaranteeTerms(g, o, records),
  })));
  if (agreed.length > 0) return agreed;
  return c.parties.filter((p) => p.side === 'guarantor').map((p) => ({
    guarantorName: detailsOf(records, p).name, debtorName: nameOf(c, records, obligations[0]?.debtor ?? ''), kind: '连带责任保证' as const,
  }));
}

function guaranteeTerms(guarantee: Guarantee, obligation: Obligation, records: OpenRecords): string {
  const scope = guarantee.scope === 'principal' ? '保证范围为本金' : '保证范围包括本金、违约金和实现债权的费用';
  const cap = guarantee.capFen === undefined ? '' : `，保证金额最高为${moneyText(guarantee.capFen, obligation.currency)}`;
  const resolution = guarantee.resolution && records.content(guarantee.resolution);
  const months = guarantee.periodMonths ?? usualGuaranteeMonths;
  return `${scope}${cap}；保证期间为最后一期付款义务履行期限届满之日（剩余款项提前到期的，为提前到期之日）起${months}个月。${resolution ? `保证人已就本项保证作出决议：${resolution}。` : ''}`;
}

/** Whoever really signed: the agent of the power of attorney, the guardian, or the party itself through its representative. */
function signerName(records: OpenRecords, party: Party, { capacity, representative }: Signature): string | undefined {
  const { legalRepresentative, agentName, guardianName } = detailsOf(records, party);
  if (capacity === 'guardian') return guardianName;
  if (capacity === 'legal-representative') return legalRepresentative;
  const power = party.representatives?.find((r) => r.id === representative);
  return power ? records.content(power.name) : agentName;
}

function signatureLine(settlement: Settlement, records: OpenRecords, party: Party, executed: boolean) {
  const { name } = detailsOf(records, party);
  const signature = executed ? settlement.signatures.find((s) => s.by === party.id) : undefined;
  const by = signature && signerName(records, party, signature);
  return { name, role: roleNames[party.side], ...(signature ? { signedOn: localDate(signature.at) } : {}), ...(by ? { by } : {}), ...(signature ? proofLine(signature) : {}) };
}

/** By which means, when, over which file: 密码与动态口令 2026-05-21 10:30 9f86d0… */
function proofLine({ means, at, sha256, evidence }: Signature): { readonly digest?: string } {
  if (!means) return {};
  const time = new Date(at + 8 * 3_600_000).toISOString().slice(0, 16).replace('T', ' ');
  return { digest: [meansLabels[means].zh, time, evidence, sha256].filter((part) => part !== undefined).join('　') };
}

