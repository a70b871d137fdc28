/** When the papers of notarization, insurance and the court are asked for, whose they are, and who reads them. */
import { describe, expect, it } from '@jest/globals';
import type { DocumentKind, DrawnPaper } from '../../../domain/documents.ts';
import { papersOf } from '../../../domain/documents.ts';
import { viewerIn } from '../../../domain/decision.ts';
import { mayReadDocument } from '../../../domain/visibility.ts';
import { agreedFrom, at, choose, notarised, notice, partyForm, proposal, sealed, submittedWith, type Tabletop } from '../../support/tabletop.ts';

const asked = (t: Tabletop, kind: DocumentKind) => papersOf(t.case, kind).map(({ version, about, party, provider }) => ({ version, about, party, provider }));
const readers = (t: Tabletop, paper: DrawnPaper, ...people: readonly string[]) =>
  people.filter((who) => { const actor = t.actor(who); return mayReadDocument(viewerIn(t.case, actor), paper); });
const only = (t: Tabletop, kind: DocumentKind): DrawnPaper => papersOf(t.case, kind)[0]!;
const everyone = ['A1', 'R1', 'clerk', 'mediator', 'insurer', 'notary', 'stranger'];
const office = { provider: 'notary-baoshan' };
const guaranteed = () => sealed(choose(agreedFrom(submittedWith({ guarantors: [partyForm('G')] })), { choice: 'notarization', notary: 'notary-baoshan' }));

describe('公证申请表', () => {
  it('is drawn up once, with the last of the joint applicants', () => {
    const t = at('preparing').do('applicant', 'apply-notarization');
    expect(asked(t, 'notarization-application')).toEqual([]);
    expect(asked(t.do('respondent', 'apply-notarization'), 'notarization-application')).toEqual([{ version: 1, about: '1', party: undefined, ...office }]);
  });
  it('is read by the parties, the clerk and the office applied to', () => {
    const t = at('reviewing');
    expect(readers(t, only(t, 'notarization-application'), ...everyone, 'other-insurer')).toEqual(['A1', 'R1', 'clerk', 'notary']);
  });
});

describe('公证告知书', () => {
  it('is drawn up for each signer once all items are acknowledged, also item by item', () => {
    const t = at('reviewing');
    const [first, ...rest] = notice.items;
    t.do('applicant', 'acknowledge-notice', { ...notice, items: [first] });
    expect(asked(t, 'notarization-notice')).toEqual([]);
    t.do('applicant', 'acknowledge-notice', { ...notice, items: rest }).do('respondent', 'acknowledge-notice', notice);
    expect(asked(t, 'notarization-notice')).toEqual([{ version: 1, about: '1', party: 'A1', ...office }, { version: 2, about: '1', party: 'R1', ...office }]);
  });
  it('is the signer\'s own, the clerk\'s and the office\'s', () => {
    const t = at('enforceable');
    expect(readers(t, only(t, 'notarization-notice'), ...everyone)).toEqual(['A1', 'clerk', 'notary']);
  });
});

describe('公证书', () => {
  it('is drawn up when the office issues it, and again for the deed over an amended settlement', () => {
    const t = at('enforceable');
    expect(asked(t, 'enforceable-deed')).toEqual([{ version: 1, about: '1', party: undefined, ...office }]);
    expect(readers(t, only(t, 'enforceable-deed'), ...everyone)).toEqual(['A1', 'R1', 'clerk', 'notary']);
    expect(asked(notarised(at('renotarising')), 'enforceable-deed')).toMatchObject([{ about: '1' }, { version: 2, about: '2' }]);
  });
});

describe('核实函', () => {
  it('goes to the debtor and to every guarantor bound by the deed, each its own', () => {
    const t = notarised(guaranteed()).runOut('instalment-due').runOut('cure').on('2026-08-20').do('applicant', 'declare-default', { obligation: 'O1' })
      .do('applicant', 'apply-execution-certificate', { obligation: 'O1', cutOff: '2026-08-20', chargesRequested: false });
    expect(asked(t, 'verification-letter')).toEqual([]);
    expect(asked(t.do('notary', 'send-verification'), 'verification-letter')).toEqual([{ version: 1, about: '1.1', party: 'R1', ...office }, { version: 2, about: '1.1', party: 'G1', ...office }]);
    expect(readers(t, only(t, 'verification-letter'), ...everyone, 'G1')).toEqual(['R1', 'clerk', 'notary']);
  });
  it('keeps the sum that was asked about, whatever is paid afterwards', () => {
    const t = at('researchVerifying');
    const sum = () => t.case.notarizations[0]?.certificates[0]?.verifiedSum?.totalFen;
    expect(sum()).toBe(36_435_600);
    t.on('2026-08-21').do('applicant', 'confirm-payment', { obligation: 'O1', amountFen: 1_000_000, paidOn: '2026-08-21' });
    expect(sum()).toBe(36_435_600);
  });
  it('is written again for a second application', () => {
    const t = at('researchVerifying').do('applicant', 'withdraw-certificate-application')
      .do('applicant', 'apply-execution-certificate', { obligation: 'O1', cutOff: '2026-08-20', chargesRequested: true }).do('notary', 'send-verification');
    expect(asked(t, 'verification-letter')).toMatchObject([{ about: '1.1' }, { version: 2, about: '1.2' }]);
  });
});

describe('执行证书', () => {
  it('is drawn up when it is issued, and with it what the creditor takes to the court: its own paper', () => {
    const t = at('enforcing');
    expect(asked(t, 'execution-certificate')).toEqual([{ version: 1, about: '1.1', party: undefined, ...office }]);
    expect(asked(t, 'enforcement-application')).toEqual([{ version: 1, about: '1.1', party: 'A1', provider: undefined }]);
    expect(readers(t, only(t, 'execution-certificate'), ...everyone)).toEqual(['A1', 'R1', 'clerk', 'notary']);
    expect(readers(t, only(t, 'enforcement-application'), ...everyone)).toEqual(['A1', 'clerk']);
  });
});

describe('the papers of an insurance', () => {
  const insurer = { provider: 'insurer-huhai', party: undefined };
  it('投保单: with the proposal, for the insurer whose quote was taken', () => {
    const t = at('quoted').do('respondent', 'confirm-terms-explained', { insurer: 'insurer-huhai' }).do('respondent', 'accept-quote', { insurer: 'insurer-huhai' });
    expect(asked(t, 'insurance-proposal')).toEqual([]);
    t.do('respondent', 'submit-proposal', proposal);
    expect(asked(t, 'insurance-proposal')).toEqual([{ version: 1, about: '1', ...insurer }]);
    expect(readers(t, only(t, 'insurance-proposal'), ...everyone, 'other-insurer')).toEqual(['A1', 'R1', 'clerk', 'insurer']);
  });
  it('保险单: when the insurer issues it', () => {
    expect(asked(at('premiumPaid'), 'policy')).toEqual([]);
    expect(asked(at('insured'), 'policy')).toEqual([{ version: 1, about: '1', ...insurer }]);
  });
  it('理赔申请书: with each claim under the policy', () => {
    const t = at('claimed');
    expect(asked(t, 'claim-application')).toEqual([{ version: 1, about: '1.1', ...insurer }]);
    t.do('applicant', 'withdraw-claim').do('applicant', 'notify-default', { obligation: 'O1' }).do('applicant', 'file-claim', { obligation: 'O1', amountFen: 90_000_000, otherRecoveriesFen: 0 });
    expect(asked(t, 'claim-application').map((p) => p.version)).toEqual([1, 2]);
  });
  it('代位求偿通知书: to the debtor of each obligation paid on, with the notice', () => {
    const t = at('paidOut');
    expect(asked(t, 'subrogation-notice')).toEqual([]);
    t.on('2026-08-20').do('insurer', 'notify-subrogation', { noticeOn: '2026-08-20' });
    expect(asked(t, 'subrogation-notice')).toEqual([{ version: 1, about: 'O1', provider: 'insurer-huhai', party: 'R1' }]);
    expect(readers(t, only(t, 'subrogation-notice'), ...everyone)).toEqual(['R1', 'clerk', 'insurer']);
  });
});

describe('the papers for the court', () => {
  it('司法确认申请书: once all parties have joined, for no provider to read', () => {
    const t = at('unsecured').on('2026-05-25').do('applicant', 'apply-court-confirmation', { court: '上海市宝山区人民法院' });
    expect(asked(t, 'confirmation-application')).toEqual([]);
    t.do('respondent', 'apply-court-confirmation', { court: '上海市宝山区人民法院' });
    expect(asked(t, 'confirmation-application')).toEqual([{ version: 1, about: undefined, party: undefined, provider: undefined }]);
    expect(readers(t, only(t, 'confirmation-application'), ...everyone)).toEqual(['A1', 'R1', 'clerk', 'mediator']);
  });
  it('强制执行申请书: from the ruling, the creditor\'s own', () => {
    const t = at('confirmedDefault').do('applicant', 'apply-enforcement', { obligation: 'O1', courtCaseNo: '（2026）沪0113执2号', filedOn: '2026-08-20' });
    expect(asked(t, 'enforcement-application')).toEqual([{ version: 1, about: 'ruling:O1', party: 'A1', provider: undefined }]);
  });
});

it('none is corrected by the clerk: what parties, offices and insurers sign is theirs', () => {
  const t = at('enforcing');
  for (const document of ['notarization-application', 'notarization-notice', 'enforceable-deed', 'verification-letter', 'execution-certificate', 'enforcement-application']) {
    expect([document, t.refusal('clerk', 'correct-document', { document, version: 1, reason: '错字' })]).toEqual([document, 'signed-document']);
  }
});
