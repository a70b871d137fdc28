/** Who may see what: denied unless the table names it (条例 arts 14, 19: confidential, not public). */
import { describe, expect, it } from '@jest/globals';
import { roles, system, type Role } from '../../../domain/actor.ts';
import { documentKinds } from '../../../domain/documents.ts';
import { rolesIn } from '../../../domain/decision.ts';
import { phases } from '../../../domain/phase.ts';
import { mayReadDocument, maySee, visibility, type VisibleKind } from '../../../domain/visibility.ts';
import { sightOf } from '../../support/sight.ts';
import { at, people } from '../../support/tabletop.ts';

const every = Object.keys(visibility) as VisibleKind[];
const kinds = every.filter((kind) => !kind.startsWith('document:'));
/** In some phase of the case. */
const seen = (role: Role) => kinds.filter((kind) => phases.some((phase) => maySee(sightOf([role], phase), kind)));
const read = (role: Role) => documentKinds.filter((kind) => maySee(sightOf([role]), `document:${kind}`));

describe('a stranger', () => {
  it('has no part in a case', () => expect(rolesIn(at('mediating').case, people.stranger!)).toEqual([]));
  it('sees nothing', () => expect(every.filter((kind) => maySee(sightOf([]), kind))).toEqual([]));
});

describe('a provider', () => {
  it('an insurer sees the settlement and its own application, no proceedings', () =>
    expect(seen('insurer')).toEqual(['summary', 'parties', 'settlement', 'insurance-application', 'policy', 'claim', 'confirmation', 'payments', 'ledger', 'documents', 'enforcement-pack']));
  it('a notary sees the settlement with its verification channels and its own application, no proceedings', () =>
    expect(seen('notary')).toEqual(['summary', 'parties', 'service-confirmations', 'service-addresses', 'authority-papers', 'settlement', 'settlement-contacts', 'notarization-application', 'deed', 'confirmation', 'payments', 'ledger', 'documents', 'enforcement-pack']));
  it('has no part before both sides consented to share (PIPL 23)', () => {
    expect(rolesIn(at('agreed').case, people.insurer!)).toEqual([]);
    expect(rolesIn(at('preparing').case, people.notary!)).toEqual([]);
    expect(rolesIn(at('reviewing').case, people.notary!)).toEqual(['notary']);
  });
  it('is out once another\'s quote is accepted', () => {
    expect(rolesIn(at('quoted').case, people['other-insurer']!)).toEqual(['insurer']);
    expect(rolesIn(at('insured').case, people['other-insurer']!)).toEqual([]);
  });
});

describe('the parties', () => {
  it('never see each other\'s ranking', () => expect(kinds.filter((k) => k === 'rankings' && maySee(sightOf(['applicant', 'respondent', 'guarantor']), k))).toEqual([]));
  it('never see each other\'s contacts', () => expect(maySee(sightOf(['applicant', 'respondent', 'guarantor', 'creditor', 'debtor']), 'contacts')).toBe(false));
  it('creditor and debtor add nothing but the pack of a default, which is the creditor’s: those are read as sides', () =>
    expect([...seen('creditor'), ...seen('debtor'), ...seen('policyholder'), ...seen('system')]).toEqual(['enforcement-pack']));
  it('a guarantor sees the settlement and the money, not the mediation', () => {
    expect(maySee(sightOf(['guarantor']), 'settlement')).toBe(true);
    expect([maySee(sightOf(['guarantor']), 'proceedings'), maySee(sightOf(['guarantor']), 'application'), maySee(sightOf(['guarantor']), 'security')]).toEqual([false, false, false]);
  });
});

describe('the centre', () => {
  it('the administrator runs the centre and reads no dispute', () => expect(seen('administrator')).toEqual(['summary', 'events', 'feedback', 'complaints', 'break-glass', 'alerts']));
  it('a replaced mediator loses every part at once (条例 20)', () => {
    const t = at('appointed').do('mediator', 'accept-appointment', { conflict: true, statement: '曾任顾问' });
    // Out until every side waives: a candidate reads no contacts and takes no session.
    expect(rolesIn(t.case, people.mediator!)).toEqual(['candidate']);
    expect(rolesIn(t.runOut('conflict-waiver').case, people.mediator!)).toEqual([]);
  });
  it('a candidate reads the application to check for conflicts, not the contacts', () => {
    expect(rolesIn(at('appointed').case, people.mediator!)).toEqual(['candidate']);
    expect((['application', 'contacts', 'proceedings'] as const).map((kind) => maySee(sightOf(['candidate'], 'selection'), kind))).toEqual([true, false, false]);
    expect(phases.filter((phase) => maySee(sightOf(['candidate'], phase), 'application'))).toEqual(['selection', 'mediation']);
  });
  it('the clock reads nothing', () => expect(rolesIn(at('mediating').case, system)).toEqual(['system']));
});

it('names only roles that exist', () => expect(Object.values(visibility).flatMap((row) => Object.keys(row) as Role[]).filter((role) => !roles.includes(role))).toEqual([]));

describe('documents', () => {
  it('of insurance and notarization go to who has business with them, and nobody else', () => {
    expect(read('insurer')).toEqual(['settlement-agreement', 'settlement-agreement-en', 'insurance-proposal', 'policy', 'claim-application', 'subrogation-notice']);
    expect(read('notary')).toEqual(['settlement-agreement', 'settlement-agreement-en', 'notarization-application', 'notarization-notice', 'enforceable-deed', 'verification-letter', 'execution-certificate']);
    expect([read('administrator'), read('referrer'), read('candidate')]).toEqual([[], [], ['mediation-application', 'disclosure-statement', 'challenge-decision']]);
  });
  it('that say why an application is not taken are the applicant’s and the centre’s', () =>
    expect((['applicant', 'clerk', 'respondent', 'mediator', 'referrer'] as const).filter((role) => read(role).includes('rejection-notice'))).toEqual(['applicant', 'clerk']));
  it('that ask for a correction are between the centre and the applicant', () => expect([read('applicant').includes('correction-notice'), read('respondent').includes('correction-notice'), read('mediator').includes('correction-notice')]).toEqual([true, false, false]));
  it('of the mediation are not for guarantors', () => expect(read('guarantor')).not.toContain('session-record'));
  it('that are addressed to one party are no other party\'s; the clerk reads them all', () => {
    const reader = (role: Role, office: 'enterprise' | 'clerk', acting: readonly string[]) => ({ ...sightOf([role]), actor: { office, organisation: 'x' }, acting });
    const notice = { kind: 'fee-notice', party: 'A1' } as const;
    expect(mayReadDocument(reader('applicant', 'enterprise', ['A1']), notice)).toBe(true);
    expect(mayReadDocument(reader('respondent', 'enterprise', ['R1']), notice)).toBe(false);
    expect(mayReadDocument(reader('clerk', 'clerk', []), notice)).toBe(true);
  });
  it('of one insurer are no other insurer\'s', () => {
    const insurer = (organisation: string) => ({ ...sightOf(['insurer']), actor: { office: 'insurer' as const, organisation }, acting: [] });
    const policy = { kind: 'policy', provider: 'insurer-huhai' } as const;
    expect([mayReadDocument(insurer('insurer-huhai'), policy), mayReadDocument(insurer('insurer-dongan'), policy)]).toEqual([true, false]);
  });
});
