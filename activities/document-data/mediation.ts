/** What the papers of the mediation itself say: the record of a session, the notice of a fee. */
import { sides } from '../../domain/case.ts';
import type { Attendance, Session } from '../../domain/mediation/mediation-state.ts';
import type { Party } from '../../domain/parties.ts';
import { feeRequests, scheduleOf, type FeeRequest } from '../../domain/selection/fees.ts';
import type { FeeNoticeData } from '../../documents/fee-notice.ts';
import { moneyText } from '../../documents/paper.ts';
import type { SessionRecordData } from '../../documents/session-record.ts';
import { sessionNotices } from '../../documents/standing-texts.ts';
import type { OpenRecords } from '../../records/sealed-records.ts';
import { aboutOf, centreSigner, commonData, dueOf, mediatorName, type Commission } from './commission.ts';
import { detailsOf, nameOf, roleNames } from './parties.ts';

const outcomes: Readonly<Record<NonNullable<Session['outcome']>, string>> = {
  continued: '各方同意继续调解，另行安排会议', 'terms-reached': '各方就和解条件达成一致，另行制作调解协议', 'no-terms': '各方未能达成一致', 'not-held': '会议未能举行',
};

export function sessionRecordData(commission: Commission): SessionRecordData {
  const { case: c, records, names, at } = commission;
  const session = c.mediation?.sessions.find((s) => `${s.n}` === aboutOf(commission));
  if (!session) throw new Error(`Case ${c.id} has no session ${aboutOf(commission)}`);
  const mediator = mediatorName(names, c.appointment?.mediator ?? c.formerMediators?.at(-1)?.mediator ?? '');
  const attendees = attendeesOf(commission, session);
  return {
    ...commonData(commission), session: session.n, scheduledFor: session.scheduledFor, recordedAt: session.heldAt ?? at,
    place: session.place === 'online' ? '线上视频会议（与线下调解具有同等效力，《商事调解条例》第十八条）' : `${c.rules.body.name}调解室`,
    mediator, attendees,
    absent: (session.absent ?? []).map((id) => ({ party: nameOf(c, records, id), excuse: session.excused?.some((e) => e.party === id) ? '其缺席理由经调解员认可' : '未提出经认可的理由' })),
    notices: sessionNotices, summary: (session.record && records.content(session.record)) ?? '调解员未另行记录各方陈述。',
    outcome: session.outcome ? outcomes[session.outcome] : '会议如期举行，调解继续进行',
    signers: [...attendees.map(({ role, party, person }) => ({ role, name: party, ...(person ? { by: person } : {}) })), { role: '调解员', name: mediator }],
  };
}

/** Where nobody noted who came, those not absent came. */
function attendeesOf({ case: c, records }: Commission, { attended = [], absent = [] }: Session): SessionRecordData['attendees'] {
  return c.parties.filter((p) => sides(c).includes(p.id) && !absent.includes(p.id)).flatMap((party) => {
    const noted = attended.filter((a) => a.party === party.id);
    const { name } = detailsOf(records, party);
    if (noted.length === 0) return attended.length > 0 ? [] : [{ role: roleNames[party.side], party: name, authority: '到会，身份未另行记明' }];
    return noted.map((one) => {
      const person = one.name && records.content(one.name);
      return { role: roleNames[party.side], party: name, authority: authorityOf(records, party, one, person), ...(person ? { person } : {}) };
    });
  });
}

function authorityOf(records: OpenRecords, party: Party, { by }: Attendance, person: string | undefined): string {
  if (by === 'in-person') return '本人';
  if (by === 'legal-representative') return '法定代表人';
  const power = party.representatives?.find((r) => person !== undefined && records.content(r.name) === person);
  const authority = power?.authority ?? (party.agentRevokedAt === undefined ? party.agentAuthority : undefined);
  return authority === undefined ? '委托代理人（权限未登记）' : `委托代理人（${authority === 'special' ? '特别授权' : '一般授权'}）`;
}

const items: Readonly<Record<FeeRequest['item'], string>> = { registration: '案件登记费', hours: '调解时间费', success: '成功费' };

export function feeNoticeData(commission: Commission): FeeNoticeData {
  const { case: c, records } = commission;
  const request = feeRequests(c).find((r) => r.id === aboutOf(commission));
  if (!request) throw new Error(`Case ${c.id} has no fee request ${aboutOf(commission)}`);
  return {
    ...commonData(commission), signers: [centreSigner(c)], addressee: nameOf(c, records, request.party), item: items[request.item], requestNo: request.id,
    basis: basisOf(commission, request), amount: { fen: request.amountFen, currency: 'CNY' }, payBy: dueOf(commission),
    notes: [
      '请按本中心公布的收款账户缴纳，付款时注明案号和通知序号；缴费后由本中心开具发票。',
      ...(request.item === 'registration' ? ['各方缴清案件登记费后，调解开始；逾期未缴的，由本中心通知各方当事人后依照调解规则处理。'] : ['逾期未缴的，不影响已达成的调解协议的效力。']),
      '确有困难的，可以向本中心申请减免。',
    ],
  };
}

function basisOf({ case: c }: Commission, { item, basis = 0 }: FeeRequest): string {
  const schedule = scheduleOf(c);
  const all = `由${sides(c).length}方当事人均担`;
  const edition = `本中心收费标准（第${schedule.revision}版）`;
  if (item === 'registration') return `${edition}：每方${moneyText(schedule.registrationFen, 'CNY')}`;
  if (item === 'hours') return `${edition}：调解时间${basis}分钟，每小时${moneyText(schedule.hourFen, 'CNY')}，不足半小时按半小时计，${all}`;
  return `${edition}：和解金额${moneyText(basis, 'CNY')}，按超额累进比例计算，${all}`;
}
