/** Evidence files: which are taken, whose they are, and when a case may name one. */
import { describe, expect, it } from '@jest/globals';
import { offices, type Actor } from '../../../domain/actor.ts';
import { centreRules, fileLimits, type CentreRules } from '../../../domain/centre-rules.ts';
import { decide } from '../../../domain/decision.ts';
import { publishedCalendar } from '../../../domain/holidays.ts';
import { fileKinds, fileLimitsOf, mayName, namingFault, owns, typeFault, unnamedUntil, uploadingOffices, type FileStanding, type NamedFiles } from '../../../domain/files.ts';
import { applicationForm, Tabletop } from '../../support/tabletop.ts';

const named = (more: Partial<NamedFiles> = {}): NamedFiles => ({ unknown: [], notReady: [], count: 1, bytes: 1, ...more });
const submit = (files: NamedFiles) => {
  const t = new Tabletop();
  const { evidence: _none, ...form } = applicationForm() as Record<string, unknown>;
  return namingFault(t.case, files) ?? t.try('applicant', 'submit-case', form);
};

describe('a file', () => {
  it('is taken where it is of a kind that evidence comes in, and its bytes say so too', () => {
    for (const [declared, { looksLike }] of Object.entries(fileKinds)) expect([declared, typeFault(declared, looksLike)]).toEqual([declared, undefined]);
    expect(typeFault('application/pdf', 'image/png')).toBe('type-differs');
    expect(typeFault('application/pdf', undefined)).toBe('type-differs');
    expect(typeFault('text/plain', 'application/pdf')).toBe('type-differs');
  });

  it.each(['application/zip', 'text/html', 'image/svg+xml', 'application/x-msdownload', 'application/vnd.ms-word.document.macroenabled.12', '', 'toString', '__proto__'])('of kind %s is not taken', (type) => {
    expect(typeFault(type, type)).toBe('type-not-accepted');
  });

  const actor = (id: string, organisation: string, office: Actor['office']): Actor => ({ id, organisation, office });
  it("is its uploader's, shared with colleagues of an enterprise and with nobody at the centre", () => {
    const file = { organisation: 'shenpu', person: 'he' };
    expect([owns(actor('he', 'shenpu', 'enterprise'), file), owns(actor('zhou', 'shenpu', 'enterprise'), file), owns(actor('he', 'haiyun', 'enterprise'), file)]).toEqual([true, true, false]);
    const note = { organisation: 'centre', person: 'mediator-chen' };
    for (const office of offices.filter((one) => one !== 'enterprise')) expect(owns(actor('another', 'centre', office), note)).toBe(false);
    expect(owns(actor('mediator-chen', 'centre', 'mediator'), note)).toBe(true);
  });

  it('is brought by parties, referrers and those who run the mediation, by no insurer, notary or administrator', () => {
    expect(uploadingOffices.toSorted()).toEqual(['clerk', 'court', 'enterprise', 'mediator', 'platform']);
  });
});

describe('naming a file in a case', () => {
  const t = new Tabletop();
  const file = (more: Partial<FileStanding> = {}): FileStanding => ({ id: 'f', organisation: 'enterprise-a', person: 'applicant-1', state: 'ready', bytes: 5, sha256: 'ab', ...more });
  const by = (who: string, c = t.case) => (more: Partial<FileStanding> = {}) => mayName(c, t.actor(who), file(more));

  it('is for its owner, while no other case has it', () => {
    expect([by('applicant')(), by('applicant')({ caseId: t.case.id }), by('applicant')({ caseId: 'another' }), by('stranger')(), by('clerk')()]).toEqual([true, true, false, false, false]);
  });

  it('is for whoever corrects the application, where it is listed already', () => {
    const listed = { ...t.case, evidence: [{ title: { record: 'r', digest: 'd' }, file: 'f' }] };
    expect([by('clerk', listed)({ caseId: t.case.id }), by('clerk', listed)({ caseId: 'another' })]).toEqual([true, false]);
  });

  it.each<[string, NamedFiles, string]>([
    ["not the caller's", named({ unknown: ['f'] }), 'unknown-file'], ['not complete and clean', named({ notReady: ['f'] }), 'file-not-ready'],
    ['too many', named({ count: fileLimits.mostOfCase + 1 }), 'case-files-full'], ['too large together', named({ bytes: fileLimits.mostBytesOfCase + 1 }), 'case-files-full'],
  ])('%s is refused', (_what, files, refusal) => expect(submit(files)).toMatchObject({ ok: false, refusal }));

  it('that is the caller’s, complete and clean is accepted, up to what a case holds', () => {
    expect(submit(named({ count: fileLimits.mostOfCase, bytes: fileLimits.mostBytesOfCase })).ok).toBe(true);
  });

  it('is refused by the decision itself, whatever the api let pass', () => {
    const input = { subject: 'trade', arbitrationClause: false, applicants: [], respondents: [], guarantors: [], claims: [], facts: { record: 'r', digest: 'd' }, evidence: [], files: named({ unknown: ['f'] }) };
    expect(decide(new Tabletop().case, { action: 'submit-case', input } as never, t.actor('applicant'), t.now, publishedCalendar)).toMatchObject({ refusal: 'unknown-file' });
  });
});

describe('the limits', () => {
  it('of a case of before are the present ones', () => {
    const { files: _none, ...before } = centreRules;
    expect(fileLimitsOf(before as CentreRules)).toBe(fileLimits);
    expect(fileLimitsOf({ ...centreRules, files: { ...fileLimits, mostBytes: 1 } }).mostBytes).toBe(1);
  });
  it('let an upload that no case names expire after seven days', () => {
    expect(unnamedUntil(fileLimits, 1_000)).toBe(1_000 + 7 * 86_400_000);
  });
});
