/** The papers for the court, taken from a case: joint confirmation, and enforcement of what was confirmed (民诉法 205, 206). */
import { calendarDaysAfter, formatChineseDate, localDate } from '../../domain/calendar.ts';
import { reckoningOf } from '../../domain/performance/reckoning.ts';
import { account, obligationOf } from '../../domain/transitions.ts';
import { guaranteesOf } from '../../domain/settlement/guarantees.ts';
import { firstEffectiveAt, signersOf } from '../../domain/settlement/versions.ts';
import { paragraphs } from '../../documents/document-party.ts';
import type { ConfirmationApplicationData } from '../../documents/confirmation-application.ts';
import type { EnforcementApplicationData } from '../../documents/enforcement-application.ts';
import { enforcementByDeed, formula } from './certificate-papers.ts';
import { commonData, type Commission } from './commission.ts';
import { amountOf, amountOrNone, asAsked, defaultsOn, dutiesOnPaper, figures, guaranteesEnforced, obligationOnPaper, partiesWithAddress, serviceOf, settlementAt, settlementReference, signersAs } from './debt.ts';
import { namesOf } from './notary-papers.ts';
import { nameOf } from './parties.ts';

export function confirmationApplicationData(commission: Commission): ConfirmationApplicationData {
  const { case: c, records, calendar } = commission;
  const settlement = settlementAt(commission);
  const effectiveOn = localDate(firstEffectiveAt(c) ?? commission.at);
  const duties = dutiesOnPaper(commission, settlement);
  const everyone = c.parties.map((p) => p.id);
  return {
    ...commonData(commission), parties: partiesWithAddress(commission), court: c.confirmation?.court ?? '', settlement: settlementReference(commission, settlement),
    effectiveOn, lastDay: calendarDaysAfter(calendar, effectiveOn, 30).date, facts: paragraphs(records.content(settlement.facts) ?? ''),
    ...(settlement.obligations.length > 0 ? { obligations: settlement.obligations.map((o) => obligationOnPaper(commission, settlement, o)) } : {}),
    ...(duties.length > 0 ? { duties } : {}),
    declarations: [
      '各申请人出于解决纠纷的目的自愿达成调解协议，没有恶意串通、规避法律的行为；如果因为该协议内容给他人造成损害，愿意承担相应的民事责任和其他法律责任。',
      '协议内容不违反法律、行政法规的强制性规定，不损害国家利益、社会公共利益和他人合法权益，不违背公序良俗。',
      '各申请人没有就同一纠纷向其他人民法院申请司法确认，所提交的材料真实、完整。',
    ],
    contacts: everyone.flatMap((id) => serviceOf(commission, id) ?? []),
    attachments: [
      '《调解协议书》', `${c.rules.body.name}主持调解的证明及其执业证书复印件`, '各申请人的身份证明、主体资格证明；委托代理人的授权委托书',
      ...(c.subject === 'real-estate' || settlement.decidesTitle ? ['与调解协议相关的财产权利证明'] : ['与调解协议相关的财产权利证明（如有）']), '证明纠纷主要事实的材料',
    ],
    signers: signersAs(commission, everyone, '申请人'),
  };
}

/** From the ruling: the sum as the ledger stands on the day of filing. */
function enforcementByRuling(commission: Commission): EnforcementApplicationData {
  const { case: c, records, calendar, paper } = commission;
  const id = paper.about?.replace(/^ruling:/, '') ?? '';
  const obligation = obligationOf(c, id);
  const { confirmation } = c;
  const on = confirmation?.enforcement?.filedOn ?? localDate(commission.at);
  const asked = { ...commission, case: asAsked(commission) };
  const ledger = obligation && account({ case: asked.case, calendar }, obligation, on);
  const reckoning = reckoningOf({ case: asked.case, calendar }, id, on);
  if (!obligation || !ledger || !reckoning || !confirmation?.court) throw new Error(`Case ${c.id} has no confirmed settlement to enforce for ${id}`);
  const guarantors = guaranteesOf(obligation).map((g) => g.guarantor).filter((g) => signersOf(c).includes(g));
  const principalFen = ledger.pastDueFen - ledger.chargesFen;
  const courtCaseNo = confirmation.enforcement?.courtCaseNo;
  return {
    ...commonData(commission), date: on, parties: partiesWithAddress(commission), court: confirmation.court, applicant: nameOf(c, records, obligation.creditor), respondents: namesOf(commission, [obligation.debtor, ...guarantors]),
    basis: {
      names: [`${confirmation.court}${confirmation.decidedOn ? formatChineseDate(confirmation.decidedOn) : ''}作出的${confirmation.courtCaseNo ?? ''}确认调解协议有效的民事裁定书`, `《调解协议书》（案号${c.caseNo}）`],
      grounds: '依据《中华人民共和国民事诉讼法》第二百零六条提出申请。',
    },
    facts: [
      `各方当事人在${c.rules.body.name}主持下达成《调解协议书》（案号${c.caseNo}），并经人民法院裁定有效`, ...defaultsOn(asked, id, on), ...guaranteesEnforced(commission, id, guarantors), `扣除已经履行的部分后，尚应给付合计${figures(ledger.pastDueFen, obligation.currency)}`,
    ],
    cutOff: on, principal: amountOf(principalFen, obligation.currency), charges: amountOrNone(ledger.chargesFen, obligation.currency), total: amountOf(ledger.pastDueFen, obligation.currency),
    chargesRequested: obligation.delayChargePpmPerDay !== undefined, ...formula(commission, id, { principalFen, cutOff: on, perDay: ledger.chargePerDay }, obligation.currency), reckoning,
    ...(courtCaseNo ? { courtCaseNo } : {}),
    attachments: ['确认调解协议有效的民事裁定书', '《调解协议书》', '申请执行人、被执行人的身份或者主体资格证明', '被执行人的财产线索（如有）'], signers: signersAs(commission, [obligation.creditor], '申请执行人'),
  };
}

export const enforcementApplicationData = (commission: Commission): EnforcementApplicationData =>
  (commission.paper.about?.startsWith('ruling:') ? enforcementByRuling(commission) : enforcementByDeed(commission));
