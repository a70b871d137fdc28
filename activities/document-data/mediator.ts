/** What the papers about the mediator say: disclosure, everybody's undertaking, the decision on a challenge. */
import { localDate } from '../../domain/calendar.ts';
import type { Appointment, MediationCase } from '../../domain/case.ts';
import { decidedChallenges, type ChallengeGround } from '../../domain/selection/selection-state.ts';
import type { ChallengeDecisionData } from '../../documents/challenge-decision.ts';
import type { ConfidentialityUndertakingData } from '../../documents/confidentiality-undertaking.ts';
import type { DisclosureStatementData } from '../../documents/disclosure-statement.ts';
import {
  caucusRule, continuingDisclosure, mediatorsAvailability, relationsChecked, secrecyExceptions, secrecyScope, secrecyTerm,
} from '../../documents/standing-texts.ts';
import { aboutOf, centreSigner, commonData, mediatorName, type Commission } from './commission.ts';
import { detailsOf, nameOf, roleNames } from './parties.ts';

const appointedBy: Readonly<Record<Appointment['by'], string>> = {
  'joint-choice': '各方当事人共同选定', 'joint-delegation': '各方当事人共同委托调解组织推荐', organisation: '调解组织在人民法院委派的案件中指定',
};

/** The appointment of this mediator, the present one's or that of one who left. */
function appointmentOf(c: MediationCase, mediator: string): Omit<Appointment, 'waivedBy'> {
  if (c.appointment?.mediator === mediator) return c.appointment;
  const left = c.formerMediators?.findLast((f) => f.mediator === mediator);
  if (!left?.appointedBy) throw new Error(`Case ${c.id} knows no appointment of ${mediator}`);
  return { ...left, at: left.appointedAt, by: left.appointedBy };
}

export function disclosureData(commission: Commission): DisclosureStatementData {
  const { case: c, records, names, at } = commission;
  const appointment = appointmentOf(c, aboutOf(commission));
  const { disclosure, earlierCases = [] } = appointment;
  const mediator = mediatorName(names, appointment.mediator);
  const written = disclosure?.statement && records.content(disclosure.statement);
  const statement = written ?? (disclosure?.conflict ? '调解员声明存在应当披露的情形，未作书面说明。' : undefined);
  return {
    ...commonData(commission), signers: [{ role: '调解员', name: mediator, by: mediator, on: localDate(at) }], mediator,
    appointedBy: appointedBy[appointment.by], appointedOn: localDate(appointment.at), relations: relationsChecked,
    earlierCases: earlierCases.map(({ party, cases }) => ({ party: nameOf(c, records, party), cases })),
    conflict: disclosure?.conflict === true, ...(statement === undefined ? {} : { statement }),
    availability: mediatorsAvailability, continuingDuty: continuingDisclosure,
  };
}

export function undertakingData(commission: Commission): ConfidentialityUndertakingData {
  const { case: c, records, names } = commission;
  const mediator = mediatorName(names, aboutOf(commission));
  const sides = c.parties.filter((p) => p.side !== 'guarantor').map((p) => {
    const { name, agentName, legalRepresentative } = detailsOf(records, p);
    const by = (p.agentAuthority !== undefined && p.agentRevokedAt === undefined ? agentName : undefined) ?? legalRepresentative;
    return { role: roleNames[p.side], name, ...(by ? { by } : {}) };
  });
  const attendees = [...sides, { role: '调解员', name: mediator }];
  return {
    ...commonData(commission), attendees, signers: attendees.map(({ role, name }) => ({ role, name })),
    scope: secrecyScope, exceptions: secrecyExceptions, caucus: caucusRule, term: secrecyTerm,
  };
}

const grounds: Readonly<Record<ChallengeGround, string>> = {
  interest: '与本案有利害关系', kinship: '与当事人或者代理人有近亲属关系', 'earlier-service': '曾就本案或者为当事人提供服务', partiality: '未能公正对待各方当事人',
  qualification: '不具备担任调解员的条件', other: '有其他可能影响公正调解的情形',
};

export function challengeData(commission: Commission): ChallengeDecisionData {
  const { case: c, records, names } = commission;
  const decided = decidedChallenges(c)[Number(aboutOf(commission).slice(1)) - 1];
  if (!decided) throw new Error(`Case ${c.id} has no decided challenge ${aboutOf(commission)}`);
  return {
    ...commonData(commission), signers: [centreSigner(c)], mediator: mediatorName(names, decided.mediator), by: decided.by.map((id) => nameOf(c, records, id)),
    ground: grounds[decided.ground], upheld: decided.upheld, reason: records.content(decided.reason) ?? '',
    effects: decided.upheld
      ? ['自本决定作出之日起，该调解员不再参与本案，不得查阅本案材料。', '各方当事人重新选定调解员；调解期限在此期间停止计算。']
      : ['该调解员继续担任本案调解员，调解期限继续计算。', '申请回避的当事人不得以同一事由再次申请该调解员回避；有新的事由的，可以另行申请。'],
  };
}
