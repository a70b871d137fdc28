/** The papers of an execution certificate, taken from a case: what is asked, what is certified, and what the creditor takes to the court (rules §2 N8–N11). */
import { addDays, formatChineseDate, localDate, workingDaysAfter } from '../../domain/calendar.ts';
import type { Currency } from '../../domain/money.ts';
import type { AttemptResult, CertificateApplication, CertificateSum, Notarization } from '../../domain/notarization/notarization-state.ts';
import type { PartyId } from '../../domain/parties.ts';
import { obligationOf } from '../../domain/transitions.ts';
import type { ExecutionCertificateData } from '../../documents/execution-certificate.ts';
import type { EnforcementApplicationData } from '../../documents/enforcement-application.ts';
import type { VerificationLetterData } from '../../documents/verification-letter.ts';
import { dailyRate } from '../../documents/daily-rate.ts';
import { commonData, type Commission } from './commission.ts';
import { amountOf, amountOrNone, asAsked, defaultsOn, figures, guaranteesEnforced, partiesWithAddress, settlementAt, settlementReference, signersAs } from './debt.ts';
import { channelsOf, deedOn, namesOf, notarizationOn } from './notary-papers.ts';
import { natureOf, officeOf } from './offices.ts';
import { nameOf } from './parties.ts';

function applicationOn(commission: Commission): { readonly notarization: Notarization; readonly application: CertificateApplication } {
  const notarization = notarizationOn(commission);
  const application = notarization.certificates.find((a) => String(a.n) === commission.paper.about?.split('.')[1]);
  if (!application) throw new Error(`Case ${commission.case.id} has no certificate application ${commission.paper.about}`);
  return { notarization, application };
}

function certifiedOn(commission: Commission) {
  const { notarization, application } = applicationOn(commission);
  const { certificate } = application;
  if (!certificate?.reckoning) throw new Error(`Case ${commission.case.id} has no certificate ${commission.paper.about} with its reckoning`);
  const { sum, reckoning } = certificate;
  const { currency } = reckoning;
  return {
    notarization, application, certificate,
    money: { principal: amountOf(sum.principalFen, currency), charges: amountOrNone(sum.chargesFen, currency), total: amountOf(sum.totalFen, currency), cutOff: sum.cutOff, chargesRequested: application.chargesRequested, reckoning },
  };
}

/** 自…起至实际付清之日止，以…为基数，按日利率…计算，每日…元: how anyone works out a later day. */
export function formula({ case: c }: Commission, obligation: string, { principalFen, cutOff, perDay }: Pick<CertificateSum, 'principalFen' | 'cutOff' | 'perDay'>, currency: Currency): { readonly perDay?: string } {
  const ppm = obligationOf(c, obligation)?.delayChargePpmPerDay;
  if (ppm === undefined || Number(perDay) === 0) return {};
  const unit = currency === 'CNY' ? '元' : ` ${currency}`;
  return { perDay: `自${formatChineseDate(addDays(cutOff, 1))}起至实际付清之日止，以未付的逾期本金（现为${figures(principalFen, currency)}）为基数，按每日${dailyRate(ppm)}计算的违约金，现每日${perDay}${unit}` };
}

export function verificationLetterData(commission: Commission): VerificationLetterData {
  const { case: c, records, paper: { party = '' }, calendar, at } = commission;
  const { notarization, application } = applicationOn(commission);
  const { deed } = deedOn(commission);
  const settlement = settlementAt(commission);
  const obligation = obligationOf(c, application.obligation);
  const sum = application.verifiedSum;
  if (!obligation || !sum) throw new Error(`Case ${c.id} has no sum to verify for ${commission.paper.about}`);
  const asked = { ...commission, case: asAsked(commission) };
  return {
    ...commonData(commission), nature: natureOf(commission, notarization.notary), office: officeOf(commission, notarization.notary),
    addressee: nameOf(c, records, party), standing: party === obligation.debtor ? '债务人' : '保证人',
    debtor: nameOf(c, records, obligation.debtor), creditor: nameOf(c, records, application.creditor), settlement: settlementReference(commission, settlement), deedNo: deed.deedNo,
    defaults: defaultsOn(asked, application.obligation, application.cutOff),
    principal: amountOf(sum.principalFen, obligation.currency), charges: amountOrNone(sum.chargesFen, obligation.currency), total: amountOf(sum.totalFen, obligation.currency), cutOff: sum.cutOff,
    channels: channelsOf(commission, settlement), replyWorkingDays: c.rules.verificationReplyWd, replyBy: workingDaysAfter(calendar, localDate(at), c.rules.verificationReplyWd).date,
    objectionTo: `答复和异议可以通过${c.rules.body.name}的平台（案号${c.caseNo}）提交，也可以书面送达本机构`,
    signers: [{ role: '公证机构', name: officeOf(commission, notarization.notary).name, seal: true }],
  };
}

const results: Readonly<Record<AttemptResult, string>> = {
  sent: '按约定方式发函，在答复期限内未作答复', 'confirmed-default': '确认尚未履行', objected: '提出异议，未提供充分证明', 'no-answer': '按约定方式联系，未作答复', unreachable: '按约定方式无法取得联系',
};

/** What one who was asked answered: what it proved was taken off, what it did not prove was not. */
function answerOf({ case: c }: Commission, { attempts = [], objections, assertedPayments }: CertificateApplication, party: PartyId): string {
  const own = c.payments.filter((p) => assertedPayments.includes(p.id) && p.by === party);
  const taken = own.filter((p) => p.state === 'proven' || p.state === 'confirmed');
  const currency = (id: string) => obligationOf(c, id)?.currency ?? 'CNY';
  const proofs = taken.map((p) => `所举${formatChineseDate(p.paidOn)}付款${figures(p.amountFen, currency(p.obligation))}经审查属实，已予扣除`);
  const rest = own.length > taken.length ? ['其余付款主张未提供充分证明'] : [];
  if (objections.some((o) => o.by === party) || own.length > 0) return ['提出异议', ...(proofs.length + rest.length > 0 ? [...proofs, ...rest] : ['未提供充分证明'])].join('；');
  return results[attempts.findLast((a) => a.party === party)?.result ?? 'sent'];
}

export function executionCertificateData(commission: Commission): ExecutionCertificateData {
  const { case: c, records } = commission;
  const { notarization, application, certificate, money } = certifiedOn(commission);
  const { deed } = deedOn(commission);
  const respondents = certificate.respondents ?? [];
  const office = officeOf(commission, notarization.notary);
  const beside = c.parties.map((p) => p.side === 'guarantor' && !respondents.includes(p.id));
  const guarantees = guaranteesEnforced(commission, application.obligation, respondents);
  const sentOn = localDate(application.verificationSentAt ?? application.appliedAt);
  return {
    ...commonData(commission), parties: partiesWithAddress(commission).filter((_, i) => !beside[i]),
    creditors: namesOf(commission, [application.creditor]), debtors: namesOf(commission, [obligationOf(c, application.obligation)?.debtor ?? '']),
    nature: natureOf(commission, notarization.notary), office, date: certificate.issuedOn, applicant: nameOf(c, records, application.creditor), respondents: namesOf(commission, respondents), ...(guarantees.length > 0 ? { guarantees } : {}),
    deed: { number: deed.deedNo, issuedOn: deed.issuedOn, servedOn: deed.servedOn ?? deed.issuedOn }, settlement: settlementReference(commission, settlementAt(commission)), appliedOn: localDate(application.appliedAt),
    verification: respondents.map((id) => ({ name: nameOf(c, records, id), sentOn, result: answerOf(commission, application, id) })),
    ...money, ...(application.chargesRequested ? formula(commission, application.obligation, certificate.sum, money.reckoning.currency) : {}),
    applyUntil: certificate.applyUntil ?? certificate.issuedOn, signers: [{ role: '公证机构', name: office.name, seal: true }],
  };
}

/** What the creditor takes to the court with deed and certificate; which court, it chooses (法释〔2018〕18号 2). */
export function enforcementByDeed(commission: Commission): EnforcementApplicationData {
  const { case: c, records } = commission;
  const { notarization, application, certificate, money } = certifiedOn(commission);
  const { deed } = deedOn(commission);
  const office = officeOf(commission, notarization.notary).name;
  const respondents = certificate.respondents ?? [];
  const creditor = nameOf(c, records, application.creditor);
  return {
    ...commonData(commission), parties: partiesWithAddress(commission), court: false, applicant: creditor, respondents: namesOf(commission, respondents),
    basis: {
      names: [`${office}${formatChineseDate(deed.issuedOn)}出具的${deed.deedNo}具有强制执行效力的债权文书公证书`, `${office}${formatChineseDate(certificate.issuedOn)}出具的${certificate.certificateNo}执行证书`],
      grounds: '依据《中华人民共和国公证法》第三十七条、《中华人民共和国民事诉讼法》第二百四十九条提出申请。',
    },
    facts: [
      `申请执行人与被执行人在${c.rules.body.name}主持下达成《调解协议书》（案号${c.caseNo}），被执行人承诺不履行时自愿接受人民法院强制执行`,
      ...defaultsOn({ ...commission, case: asAsked(commission) }, application.obligation, certificate.sum.cutOff),
      ...guaranteesEnforced(commission, application.obligation, respondents),
      `公证机构经核实出具执行证书，扣除已经履行的部分后，尚应给付合计${figures(certificate.sum.totalFen, money.reckoning.currency)}`,
    ],
    ...money, ...(application.chargesRequested ? formula(commission, application.obligation, certificate.sum, money.reckoning.currency) : {}),
    ...(certificate.applyUntil ? { applyUntil: certificate.applyUntil } : {}),
    attachments: ['公证书、执行证书正本', '公证书送达证明', '申请执行人、被执行人的身份或者主体资格证明', '被执行人的财产线索（如有）'], signers: signersAs(commission, [application.creditor], '申请执行人'),
  };
}

export const certificateNumber = (commission: Commission): string => certifiedOn(commission).certificate.certificateNo;
