/** The papers of an insurance, taken from a case (rules §3; 保险法 16–18, 21, 22, 60). */
import { formatChineseDate, localDate } from '../../domain/calendar.ts';
import type { Currency } from '../../domain/money.ts';
import { chosenApplication, claimsOf, type CoverApplication, type Insurance, type Quote } from '../../domain/insurance/insurance-state.ts';
import { coverEnds } from '../../domain/insurance/ending-cover.ts';
import { insuranceProducts, policyholdersOf } from '../../domain/insurance/products.ts';
import type { PartyId } from '../../domain/parties.ts';
import { reckoningOf } from '../../domain/performance/reckoning.ts';
import { account, obligationOf } from '../../domain/transitions.ts';
import type { ClaimApplicationData } from '../../documents/claim-application.ts';
import type { InsuranceProposalData } from '../../documents/insurance-proposal.ts';
import type { PolicyData } from '../../documents/policy.ts';
import type { SubrogationNoticeData } from '../../documents/subrogation-notice.ts';
import { commonData, type Commission } from './commission.ts';
import { amountOf, amountOrNone, asAsked, defaultsOn, figures, obligationOnPaper, partiesWithAddress, settlementAt, settlementReference, signersAs } from './debt.ts';
import { namesOf } from './notary-papers.ts';
import { natureOf, officeOf } from './offices.ts';
import { nameOf } from './parties.ts';

interface Cover {
  readonly insurance: Insurance;
  readonly application: CoverApplication;
  readonly quote: Quote;
  readonly currency: Currency;
}

/** The cover a paper is about, by the insurer it belongs to. */
function coverOn({ case: c, paper }: Commission): Cover {
  const n = paper.about?.split('.')[0];
  const insurance = c.insurances.find((i) => String(i.n) === n) ?? c.insurances.findLast((i) => i.policy && chosenApplication(i)?.insurer === paper.provider);
  const application = insurance && chosenApplication(insurance);
  if (!insurance || !application?.quote) throw new Error(`Case ${c.id} has no cover ${paper.about}`);
  return { insurance, application, quote: application.quote, currency: c.settlement?.obligations[0]?.currency ?? 'CNY' };
}

const insuredOf = ({ case: c }: Commission): readonly PartyId[] => [...new Set((c.settlement?.obligations ?? []).map((o) => o.creditor))];

const coverData = (commission: Commission, { insurance, application }: Cover) => ({
  insurer: officeOf(commission, application.insurer), product: insuranceProducts[insurance.product].label.zh,
  policyholders: namesOf(commission, policyholdersOf(commission.case)), insured: namesOf(commission, insuredOf(commission)),
});

function termsData(commission: Commission, { insurance, application, quote, currency }: Cover, settlement = settlementAt(commission)) {
  const explainedAt = application.termsExplainedAt ?? insurance.termsExplainedAt;
  return {
    settlement: settlementReference(commission, settlement), obligations: settlement.obligations.map((o) => obligationOnPaper(commission, settlement, o)),
    covers: insuranceProducts[insurance.product].covers.zh,
    accelerated: quote.includesAccelerated ? '因债务人逾期而提前到期的款项，属于保险责任范围。' : '因债务人逾期而提前到期的款项，不因提前到期而属于保险责任范围，以协议约定的各期到期日为准。',
    sumInsured: amountOf(quote.sumInsuredFen, currency), premium: amountOf(quote.premiumFen, currency), rate: `${quote.ratePpm / 10_000}%`, deductible: amountOrNone(quote.deductibleFen, currency),
    clauses: { ...(quote.termsVersion ? { version: quote.termsVersion } : {}), ...(explainedAt === undefined ? {} : { explainedOn: formatChineseDate(localDate(explainedAt)) }) },
  };
}

export function insuranceProposalData(commission: Commission): InsuranceProposalData {
  const { case: c, records, at } = commission;
  const cover = coverOn(commission);
  const { proposal } = cover.insurance;
  const disclosures = proposal && records.content(proposal.disclosures);
  return {
    ...commonData(commission), parties: partiesWithAddress(commission), ...coverData(commission, cover), ...termsData(commission, cover), disclosures: disclosures ?? '',
    signers: signersAs(commission, policyholdersOf(c), '投保人', { by: '已通过平台提交', on: localDate(at) }),
  };
}

export function policyData(commission: Commission): PolicyData {
  const { case: c, at } = commission;
  const cover = coverOn(commission);
  const { insurance: { policy, premiumPaidAt }, application } = cover;
  if (!policy) throw new Error(`Case ${c.id} has no policy ${commission.paper.about}`);
  const insurer = officeOf(commission, application.insurer);
  const clauses = cover.quote.termsVersion ? `编号为${cover.quote.termsVersion}的保险条款` : '保险人提供的保险条款';
  return {
    ...commonData(commission), parties: partiesWithAddress(commission), ...coverData(commission, cover), ...termsData(commission, cover), nature: natureOf(commission, application.insurer),
    period: { from: policy.issuedOn, until: coverEnds(commission, cover.insurance) ?? policy.issuedOn },
    exclusions: `以${clauses}载明的责任免除条款为准，保险人已向投保人作出提示和明确说明。`,
    payment: [
      '债务人逾期且宽限期届满仍未付清的，被保险人应当及时通知保险人（《中华人民共和国保险法》第二十一条），并提交证明和资料；材料不完整的，保险人应当及时一次性通知补充（第二十二条）。',
      '保险人应当及时核定，情形复杂的，应当在三十日内核定，合同另有约定的除外；与被保险人达成赔偿协议后十日内支付赔款（第二十三条）；自收到索赔请求和有关证明、资料之日起六十日内赔款数额不能确定的，先予支付可以确定的部分（第二十五条）。',
      '不属于保险责任的，保险人应当自核定之日起三日内发出拒绝赔偿通知书并说明理由（第二十四条）。保险人赔付后，在赔付金额范围内代位行使被保险人对债务人请求付款的权利（第六十条）。',
    ],
    breach: ['投保人未履行如实告知义务的，保险人可以依法解除合同（《中华人民共和国保险法》第十六条）；保险人未及时履行赔付义务的，除支付保险金外，应当赔偿被保险人因此受到的损失（第二十三条）。'],
    disputes: `因本保险合同发生的争议，由各方协商解决；协商不成的，按${clauses}约定的方式处理，没有约定的，向有管辖权的人民法院起诉。`,
    premiumPaidOn: localDate(premiumPaidAt ?? at), concludedOn: policy.issuedOn, date: policy.issuedOn, signers: [{ role: '保险人', name: insurer.name, seal: true }],
  };
}

export function claimApplicationData(commission: Commission): ClaimApplicationData {
  const { case: c, records, at, calendar, paper } = commission;
  const cover = coverOn(commission);
  const { insurance, currency } = cover;
  const claim = claimsOf(insurance)[Number(paper.about?.split('.')[1]) - 1];
  const obligation = claim && obligationOf(c, claim.obligation);
  const asked = { ...commission, case: asAsked(commission) };
  const on = localDate(at);
  const ledger = obligation && account({ case: asked.case, calendar }, obligation, on);
  const reckoning = obligation && reckoningOf({ case: asked.case, calendar }, obligation.id, on);
  if (!claim || !obligation || !ledger || !reckoning || !insurance.policy) throw new Error(`Case ${c.id} has no claim ${paper.about}`);
  const claimant = nameOf(c, records, obligation.creditor);
  const unclaimedFen = ledger.pastDueFen - (claim.deductibleFen ?? 0) - claim.otherRecoveriesFen - claim.amountFen;
  const payTo = obligation.account && records.content(obligation.account);
  return {
    ...commonData(commission), parties: partiesWithAddress(commission), ...coverData(commission, cover), policyNo: insurance.policy.policyNo, claimant, debtor: nameOf(c, records, obligation.debtor),
    settlement: `《调解协议书》（案号${c.caseNo}）`, defaults: defaultsOn(asked, obligation.id, on), reckoning,
    loss: amountOf(ledger.pastDueFen, currency), lossParts: `其中到期未付本金${figures(ledger.pastDueFen - ledger.chargesFen, currency)}${ledger.chargesFen > 0 ? `，违约金${figures(ledger.chargesFen, currency)}` : ''}`,
    sumInsured: amountOf(insurance.policy.sumInsuredFen, currency), deductible: amountOrNone(claim.deductibleFen ?? 0, currency), ...(unclaimedFen > 0 ? { unclaimed: amountOf(unclaimedFen, currency) } : {}), otherRecoveries: amountOrNone(claim.otherRecoveriesFen, currency), amount: amountOf(claim.amountFen, currency),
    account: payTo ?? false, attachments: ['保险单', '《调解协议书》', '债务人付款记录与本申请书所附核算', '催告债务人履行的证明（如有）', '索赔人的主体资格证明和收款账户证明'],
    signers: signersAs(commission, [obligation.creditor], '索赔人'),
  };
}

export function subrogationNoticeData(commission: Commission): SubrogationNoticeData {
  const { case: c, records, paper: { about = '', party = '' }, at, offices } = commission;
  const cover = coverOn(commission);
  const { insurance, application, currency } = cover;
  const obligation = obligationOf(c, about);
  const paid = c.movements.filter((m) => m.kind === 'paid-by-insurer' && m.obligation === about && m.at <= at);
  const payments = paid.flatMap((m) => (m.kind === 'paid-by-insurer' ? [{ on: m.on, amount: amountOf(m.amountFen, currency) }] : []));
  const told = c.movements.find((m) => m.kind === 'subrogation-notified' && m.obligation === about)?.on;
  if (!obligation || !insurance.policy) throw new Error(`Case ${c.id} has no subrogation for ${about}`);
  const insurer = officeOf(commission, application.insurer);
  return {
    ...commonData(commission), ...coverData(commission, cover), nature: natureOf(commission, application.insurer), addressee: nameOf(c, records, party), creditor: nameOf(c, records, obligation.creditor),
    policyNo: insurance.policy.policyNo, settlement: `《调解协议书》（案号${c.caseNo}）`, payments, total: amountOf(payments.reduce((sum, p) => sum + p.amount.fen, 0), currency),
    account: offices.get(application.insurer)?.account ?? '', date: told ?? localDate(at), signers: [{ role: '保险人', name: insurer.name, seal: true }],
  };
}

/** The insurer's own number stands on its policy. */
export const policyNumber = (commission: Commission): string | undefined => coverOn(commission).insurance.policy?.policyNo;
