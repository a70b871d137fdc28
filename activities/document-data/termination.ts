/** What the record of termination says, taken from a case. */
import { localDate } from '../../domain/calendar.ts';
import type { TerminationRecordData } from '../../documents/termination-record.ts';
import { centreSigner, commonData, type Commission } from './commission.ts';
import { dated } from './parties.ts';

const grounds: Readonly<Record<string, { readonly ground: string; readonly citation: string }>> = {
  impasse: { ground: '当事人无法达成调解协议', citation: '《商事调解条例》第二十一条' },
  withdrawal: { ground: '当事人明确表示不再继续调解', citation: '《商事调解条例》第二十一条' },
  'no-show': { ground: '当事人经通知多次未到场，调解无法继续', citation: '本中心调解规则' },
  'unlawful-purpose': { ground: '调解不符合法律规定的目的', citation: '《商事调解条例》第二十一条' },
  sham: { ground: '调解涉嫌虚假，依规终止', citation: '《商事调解条例》第二十一条' },
  'period-expired': { ground: '调解期限届满，当事人未达成调解协议', citation: '本中心调解规则' },
  'respondent-declined': { ground: '被申请人明确表示不同意调解', citation: '《商事调解条例》第十五条' },
  'not-continued': { ground: '部分被申请人不同意调解或者未回应，申请人未选择在其余被申请人之间继续调解', citation: '《商事调解条例》第十五条' },
  'withdraw-case': { ground: '申请人撤回调解申请', citation: '本中心调解规则' },
  'objection-to-mediator': { ground: '当事人不同意指定的调解员，视为不同意调解', citation: '《商事调解条例》第十五条' },
  'no-reply': { ground: '被申请人在答复期限内未回应调解邀请', citation: '本中心调解规则' },
};

/** It names the ground and never a proposal or concession. */
export function terminationData(commission: Commission): TerminationRecordData {
  const { case: c, names } = commission;
  if (!c.closed) throw new Error(`Case ${c.id} is not closed`);
  const text = grounds[c.closed.reason] ?? { ground: '调解终结', citation: '本中心调解规则' };
  const mediator = c.appointment && (names.get(c.appointment.mediator) ?? c.appointment.mediator);
  return {
    ...commonData(commission), date: localDate(c.closed.at), signers: [centreSigner(c), ...(mediator ? [{ role: '调解员', name: mediator }] : [])],
    ...text, ...(mediator ? { mediator } : {}), ...dated('startedOn', c.mediation && localDate(c.mediation.startedAt)),
  };
}
