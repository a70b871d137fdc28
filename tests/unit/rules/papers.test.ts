/** The mediation's documents: each is asked for by the decision it belongs to, and can be drawn from the case then and afterwards. */
import { describe, expect, it } from '@jest/globals';
import { formatChineseDate } from '../../../domain/calendar.ts';
import { compositions } from '../../../activities/document-data/index.ts';
import { defaultFeeSchedule } from '../../../domain/centre/fee-schedule.ts';
import type { DocumentKind, DrawnPaper } from '../../../domain/documents.ts';
import { publishedCalendar } from '../../../domain/holidays.ts';
import type { Sealed } from '../../../domain/sealed.ts';
import { feeDue } from '../../../domain/selection/fees.ts';
import { referencesIn, type OpenRecords } from '../../../records/sealed-records.ts';
import { pdfPages } from '../../fixtures/documents/pdf-text.ts';
import { agreedFrom, applicationForm, at, choose, notarised, partyForm, payFirst, sealed, submittedWith, terms, type Tabletop } from '../../support/tabletop.ts';

const imprint = { number: '（2026）沪宝商调文第1号', code: 'AAAAA-BBBBB-CCCCC-DDDDD', verifyAt: 'http://127.0.0.1/verify/A' };

/** As the press draws it: of the sealed records only those that the composition opens. */
function drawn(t: Tabletop, kind: DocumentKind, version = 1): string {
  const composition = compositions[kind];
  const paper = t.papers(kind).find((p) => p.version === version);
  if (!paper) throw new Error(`No ${kind} ${version} was asked for`);
  const opened = new Set(referencesIn(composition.opens(t.case)));
  const records: OpenRecords = {
    content: <T>({ record }: Sealed<T>) => (opened.has(record) ? t.sealed.get(record) : undefined) as T | undefined,
    open: () => { throw new Error('a document opens no whole value'); },
  };
  const at = t.case.papers?.find((p) => p.kind === kind && p.version === version)?.at ?? 0;
  const names = new Map([['mediator-chen', '陈立群']]);
  return pdfPages(composition.draw({ case: t.case, paper, at, records, names, fees: defaultFeeSchedule, offices: new Map(), calendar: publishedCalendar }).pages(imprint)).join('');
}

const asked = (t: Tabletop): readonly Omit<DrawnPaper, 'at'>[] => (t.case.papers ?? []).map(({ at: _at, ...paper }) => paper);
const kinds = (t: Tabletop): readonly DocumentKind[] => asked(t).map((p) => p.kind);

describe('the intake', () => {
  const returned = () => at('submitted').do('clerk', 'return-for-correction', { reason: '补充合同', items: [{ code: 'evidence-missing' }] });

  it('draws the application when it is submitted, and anew when it is corrected', () => {
    const t = returned().on('2026-05-08').do('applicant', 'resubmit-case', applicationForm());
    expect(asked(t).filter((p) => p.kind === 'mediation-application')).toEqual([{ kind: 'mediation-application', version: 1 }, { kind: 'mediation-application', version: 2 }]);
    expect(drawn(t, 'mediation-application', 2)).toContain('证据清单');
    expect(drawn(t, 'mediation-application', 2)).toContain('签署人：经身份认证在线提交日期：2026年5月8日');
  });
  it('tells what to correct by when', () => {
    expect(asked(returned()).at(-1)).toEqual({ kind: 'correction-notice', version: 1, due: returned().deadline('correction').dueDate });
    expect(drawn(returned(), 'correction-notice')).toContain('补充合同');
    expect(drawn(returned(), 'correction-notice')).toContain('未列证据');
  });
  it('tells why an application is not taken and where to go instead, and that one was not corrected in time', () => {
    const rejected = at('submitted').do('clerk', 'reject-case', { reason: '属于劳动争议', redirect: 'labour-dispute-arbitration' });
    expect(asked(rejected).at(-1)).toEqual({ kind: 'rejection-notice', version: 1 });
    expect(['一、不予受理的理由属于劳动争议', '请向劳动人事争议仲裁委员会申请仲裁'].filter((passage) => !drawn(rejected, 'rejection-notice').includes(passage))).toEqual([]);
    const late = returned().runOut('correction');
    const due = asked(late).find((p) => p.kind === 'correction-notice')!.due!;
    expect(drawn(late, 'rejection-notice')).toContain(`你方未在补正期限（${formatChineseDate(due)}）内补正申请材料`);
    expect(drawn(late, 'rejection-notice')).not.toContain('其他途径');
  });
  it('tells that the case is admitted, with the last day to reply that the deadline keeps', () => {
    const t = at('inviting');
    expect(asked(t).at(-1)).toEqual({ kind: 'acceptance-notice', version: 1, due: t.deadline('consent-reply').dueDate });
    const text = drawn(t, 'acceptance-notice');
    expect(text).toContain('被申请人应在2026年5月15日前');
    expect(text).toContain('每方人民币1,000.00元（大写：人民币壹仟元整）');
  });
  it('ends with a record where an admitted application is withdrawn, and with none where it never was', () => {
    expect(drawn(at('inviting').do('applicant', 'withdraw-case'), 'termination-record')).toContain('申请人撤回调解申请');
    expect(kinds(at('submitted').do('applicant', 'withdraw-case'))).not.toContain('termination-record');
  });
});

describe('the mediator', () => {
  it('discloses on accepting; everybody undertakes secrecy when the mediation begins, once for each mediator', () => {
    expect(kinds(at('appointed'))).not.toContain('confidentiality-undertaking');
    const t = at('mediating');
    expect(asked(t).filter((p) => p.about === 'mediator-chen').map((p) => p.kind)).toEqual(['disclosure-statement', 'confidentiality-undertaking']);
    expect(drawn(t, 'disclosure-statement')).toContain('没有应当披露的情形');
    expect(drawn(t, 'confidentiality-undertaking')).toContain('会谈内容未经该方同意，不得告知其他当事人');
    const waived = at('mediating').do('mediator', 'disclose-conflict', { statement: '曾授课一次' }).do('applicant', 'waive-conflict').do('respondent', 'waive-conflict');
    expect(kinds(waived).filter((kind) => kind === 'confidentiality-undertaking')).toHaveLength(1);
    expect(drawn(waived, 'disclosure-statement', 2)).toContain('曾授课一次');
  });
  it('is kept or replaced by a decision that can still be drawn once it is gone, as can its disclosure', () => {
    const challenge = { ground: 'earlier-service', reason: '曾任申请人法律顾问' };
    const t = at('mediating').do('respondent', 'challenge-mediator', challenge).do('clerk', 'decide-challenge', { upheld: false, reason: '不构成利害关系' })
      .do('respondent', 'challenge-mediator', { ...challenge, ground: 'kinship' }).do('clerk', 'decide-challenge', { upheld: true, reason: '系近亲属' });
    expect(asked(t).filter((p) => p.kind === 'challenge-decision').map((p) => p.about)).toEqual(['C1', 'C2']);
    expect(drawn(t, 'challenge-decision', 1)).toContain('不构成利害关系二、决定驳回对调解员陈立群的回避申请');
    expect(drawn(t, 'challenge-decision', 2)).toContain('系近亲属二、决定调解员陈立群回避');
    expect(drawn(t, 'challenge-decision', 2)).not.toContain('法律顾问');
    expect(drawn(t, 'disclosure-statement')).toContain('于2026年5月11日经各方当事人共同委托调解组织推荐担任本案调解员');
  });
});

describe('the mediation', () => {
  it('leaves a record of each session, with who came by which authority, and nothing of a caucus or an offer', () => {
    const t = at('mediating').do('applicant', 'make-offer', { amountFen: 98_765_432, channel: 'joint' })
      .do('mediator', 'schedule-session', { scheduledFor: '2026-05-15T10:00:00+08:00', place: 'online' }).on('2026-05-16')
      .do('mediator', 'record-session', { session: 1, absent: ['R1'], attended: [{ party: 'A1', by: 'agent', name: '何静' }], outcome: 'continued', record: '申请人陈述供货经过。' });
    const text = drawn(t, 'session-record');
    expect(text).toContain('2026年5月15日10时00分');
    expect(text).toContain('何静');
    expect(text).toContain('申请人陈述供货经过。');
    expect(text).not.toMatch(/987,654/);
  });
  it('asks each side for a fee in a notice of its own, by the day of its deadline', () => {
    const t = at('mediating').do('clerk', 'request-fee-payment', { item: 'hours', minutes: 100 });
    expect(asked(t).filter((p) => p.kind === 'fee-notice')).toEqual(['A1', 'R1'].map((party, i) => ({ kind: 'fee-notice', version: i + 1, about: `F${i + 1}`, party, due: feeDue(t.case, publishedCalendar, { requestedAt: t.now }).date })));
    expect(drawn(t, 'fee-notice', 2)).toContain('应缴金额人民币1,000.00元（大写：人民币壹仟元整）缴费期限2026年5月14日（含当日）前');
  });
  it('has its settlement in two languages where a party is foreign, and in Chinese only where none is', () => {
    const abroad = { kind: 'organisation', name: '环洋邮轮销售（香港）有限公司', identifierType: 'foreign-company-no', identifier: '3120456', legalRepresentative: '陈' };
    const drafted = (t: Tabletop) => choose(agreedFrom(t), { choice: 'none' }).do('mediator', 'draft-settlement');
    expect(kinds(drafted(at('inviting')))).not.toContain('settlement-agreement-en');
    const t = drafted(submittedWith({ respondents: [abroad] }));
    expect(asked(t).slice(-2)).toEqual([{ kind: 'settlement-agreement', version: 1 }, { kind: 'settlement-agreement-en', version: 1 }]);
    expect(drawn(t, 'settlement-agreement-en')).toContain('TheChinesetextprevailsovertheEnglish.');
  });
});

it('how far a guarantor answers stands in the certificate and in the application to the court, as in the settlement (民法典 687, 691)', () => {
  const guarantees = [{ guarantor: 'G1', kind: 'general', scope: 'principal', capFen: 10_000_000, periodMonths: 24, resolution: '股东会决议' }];
  const t = notarised(sealed(choose(agreedFrom(submittedWith({ guarantors: [partyForm('G')] }), terms({}, { guarantees })), { choice: 'notarization', notary: 'notary-baoshan' })));
  payFirst(t).runOut('instalment-due').runOut('cure').on('2026-08-07').do('applicant', 'declare-default', { obligation: 'O1' })
    .do('applicant', 'apply-execution-certificate', { obligation: 'O1', cutOff: '2026-08-07', chargesRequested: false }).do('notary', 'send-verification').runOut('verification-reply')
    .do('notary', 'issue-certificate', { certificateNo: '（2026）沪宝证执字第6号', provenPayments: [], principalFen: 100_000_000, chargesFen: 0 });
  const promised = '保证人G公司为债务人R公司的上述付款义务提供一般保证，就债务人财产依法强制执行仍不能履行的部分承担保证责任，保证范围为本金，最高为人民币100,000.00元';
  for (const kind of ['enforceable-deed', 'execution-certificate', 'enforcement-application'] as const) expect(drawn(t, kind)).toContain(promised);
  expect(drawn(t, 'settlement-agreement')).toContain('保证期间为最后一期付款义务履行期限届满之日（剩余款项提前到期的，为提前到期之日）起24个月');
});
