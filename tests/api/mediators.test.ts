/** The roster of mediators over HTTP, and appointments that ask it. */
import { approved, proposed } from './approved.ts';
import { rosterEntry } from '../support/roster.ts';
import { ApiUnderTest } from './api-under-test.ts';
import { codeOf, form, invited, mediating, pointersOf } from './played-cases.ts';

let api: ApiUnderTest;
beforeAll(async () => { api = await ApiUnderTest.start(); });
afterAll(() => api.stop());

const entry = (more: object = {}) => {
  const { handle: _handle, ...body } = rosterEntry('x', more);
  return { ...body, name: '王静', ...more };
};
const change = (subject: string, content: object) => ({ kind: 'mediator', subject, content });
const enter = (handle: string, body: object) => approved(api, change(handle, body));
const onRoster = async (handle: string) => (await api.get('/v1/mediators', 'clerk')).json.items.find((m: { handle: string }) => m.handle === handle);
const handlesOf = async (query: string) => (await api.get(`/v1/mediators${query}`, 'applicant')).json.items.map((m: { handle: string }) => m.handle);

async function delegated(): Promise<string> {
  const caseId = await invited(api);
  await api.must(caseId, 'R1', 'consent-to-mediate');
  for (const side of ['applicant', 'R1']) await api.must(caseId, side, 'delegate-selection');
  return caseId;
}
const appoint = (caseId: string, mediator: string) => api.act(caseId, 'clerk', 'appoint-mediator', { mediator });

describe('the roster', () => {
  it('is changed by the centre’s people, one proposing and another deciding', async () => {
    const wang = change('mediator-wang', entry({ languages: ['zh', 'en'], industries: ['航运'] }));
    for (const key of ['applicant', 'mediator']) expect((await proposed(api, wang, key)).status).toBe(403);
    expect((await approved(api, wang)).json).toMatchObject({ state: 'approved', subjectName: '王静' });
    expect(await onRoster('mediator-wang')).toMatchObject({ handle: 'mediator-wang', available: true, openCases: 0 });
  });

  it('names the ground of 条例 art 12 with its document and takes no entry without one', async () => {
    expect(pointersOf(await enter('mediator-x', entry({ qualifications: [] })))).toEqual(['/content/qualifications']);
    expect(pointersOf(await enter('mediator-x', entry({ qualifications: [{ ground: 'friend', document: 'x' }] })))).toEqual(['/content/qualifications/0/ground']);
    expect(pointersOf(await enter('mediator-x', entry({ leave: [{ from: '2026-05-02', until: '2026-05-01' }] })))).toEqual(['/content/leave/0/until']);
    expect(pointersOf(await enter('mediator-x', entry({ leave: [{ from: '2026-05-02', cover: 'mediator-x' }] })))).toEqual(['/content/leave/0/cover']);
    expect(pointersOf(await enter('Not a handle', entry()))).toEqual(['/subject']);
  });

  it('is searched by language, industry, availability and load', async () => {
    await enter('mediator-away', entry({ languages: ['zh', 'en'], leave: [{ from: '2026-05-01', until: '2026-05-31', cover: 'mediator-wang' }] }));
    expect(await handlesOf('?language=en')).toEqual(['mediator-away', 'mediator-wang']);
    expect(await handlesOf('?language=en&available=true')).toEqual(['mediator-wang']);
    expect(await handlesOf(`?industry=${encodeURIComponent('航运')}`)).toEqual(['mediator-wang']);
    expect(await handlesOf('?available=false')).toEqual(['mediator-away']);
    expect(codeOf(await api.get('/v1/mediators?maxLoad=-1', 'applicant'))).toBe('bad-input');
  });

  it('shows documents, leave and cover to the centre only', async () => {
    const records = async (who: string) => (await api.get('/v1/mediators', who)).json.items.map((m: { record?: object }) => m.record !== undefined);
    expect(new Set(await records('clerk'))).toEqual(new Set([true]));
    for (const who of ['applicant', 'mediator', 'insurer-huhai']) expect(new Set(await records(who))).toEqual(new Set([false]));
  });

  it('keeps one struck off for the record, out of the sides\' sight', async () => {
    await enter('mediator-old', entry({ struckOff: true }));
    expect(await handlesOf('')).not.toContain('mediator-old');
    expect((await api.get('/v1/mediators', 'clerk')).json.items.map((m: { handle: string }) => m.handle)).toContain('mediator-old');
  });
});

describe('an appointment', () => {
  it('is of nobody off the roster: neither ranked, nor proposed, nor asked, nor appointed', async () => {
    const caseId = await delegated();
    for (const [who, action, body] of [
      ['applicant', 'rank-mediators', { mediators: ['nobody'] }], ['clerk', 'propose-mediators', { mediators: ['nobody'] }], ['clerk', 'ask-mediator', { mediator: 'mediator-old' }],
      ['clerk', 'appoint-mediator', { mediator: 'nobody' }],
    ] as const) expect(codeOf(await api.act(caseId, who, action, body))).toBe('unknown-mediator');
  });

  it('is refused on leave, naming the last day and who covers, and possible the day after', async () => {
    const caseId = await delegated();
    const refused = await appoint(caseId, 'mediator-away');
    expect([codeOf(refused), refused.json.facts]).toEqual(['mediator-on-leave', { mediator: 'mediator-away', until: '2026-05-31', cover: 'mediator-wang' }]);
  });

  it('is refused once the qualification has run out', async () => {
    await enter('mediator-late', entry({ qualifications: [{ ground: 'professional-title', document: '工程师', validUntil: '2026-05-01' }] }));
    expect(codeOf(await appoint(await delegated(), 'mediator-late'))).toBe('mediator-not-qualified');
  });

  it('cannot bring a standing of its own', async () =>
    expect(pointersOf(await api.act(await delegated(), 'clerk', 'appoint-mediator', { mediator: 'mediator-wu', standing: { onRoster: true } }))).toEqual(['/standing']));

  it('of two at the same moment gets the last free place once', async () => {
    await enter('mediator-busy', entry({ maxOpenCases: 1 }));
    const cases = [await delegated(), await delegated(), await delegated()];
    const got = await Promise.all(cases.map((caseId) => appoint(caseId, 'mediator-busy')));
    expect(got.map((g) => (g.status === 200 ? 'appointed' : codeOf(g))).toSorted()).toEqual(['appointed', 'mediator-at-limit', 'mediator-at-limit']);
    expect((await api.get('/v1/mediators', 'applicant')).json.items.find((m: { handle: string }) => m.handle === 'mediator-busy')).toMatchObject({ openCases: 1, limit: 1, available: false });
  });
});

describe('earlier cases with a party (条例 art 20)', () => {
  it('are found by the identifier, counted, and disclosed to the sides', async () => {
    await enter('mediator-known', entry());
    for (let i = 0; i < 2; i += 1) await appoint(await delegated(), 'mediator-known');
    const other = form({ applicants: [{ kind: 'organisation', name: '上海蓝港邮轮旅行社有限公司', identifierType: 'uscc', identifier: '91310113MA4WLF1502' }] });
    const caseId = await invited(api, other);
    await api.must(caseId, 'R1', 'consent-to-mediate');
    for (const side of ['applicant', 'R1']) await api.must(caseId, side, 'delegate-selection');
    await appoint(caseId, 'mediator-known');
    expect((await api.get(`/v1/cases/${caseId}`, 'R1')).json.proceedings.appointment.earlierCases).toEqual([{ party: 'R1', cases: 2 }]);
  });
  it('are none for a mediator new to both sides', async () => {
    await enter('mediator-new', entry());
    const caseId = await delegated();
    await appoint(caseId, 'mediator-new');
    expect((await api.get(`/v1/cases/${caseId}`, 'applicant')).json.proceedings.appointment.earlierCases).toBeUndefined();
  });
  it('go on counting after the mediator has left the case', async () => {
    const caseId = await delegated();
    await appoint(caseId, 'mediator-wu');
    await api.must(caseId, 'other-mediator', 'decline-appointment');
    const next = await delegated();
    await appoint(next, 'mediator-wu');
    expect((await api.get(`/v1/cases/${next}`, 'applicant')).json.proceedings.appointment.earlierCases).toEqual([{ party: 'A1', cases: 1 }, { party: 'R1', cases: 1 }]);
  });
});

describe('a mediator asked before the appointment', () => {
  it('sees the parties and the application, and nothing once it said no', async () => {
    const caseId = await delegated();
    expect((await api.get(`/v1/cases/${caseId}`, 'mediator')).status).toBe(404);
    await api.must(caseId, 'clerk', 'ask-mediator', { mediator: 'mediator-chen' });
    const { json } = await api.get(`/v1/cases/${caseId}`, 'mediator');
    expect([json.roles, json.parties.length, json.application.claims.length, json.proceedings, json.selection]).toEqual([['candidate'], 2, 1, undefined, undefined]);
    expect(json.next.map((s: { action: string }) => s.action)).toContain('declare-availability');
    await api.must(caseId, 'mediator', 'declare-availability', { available: false, conflict: true, statement: '与被申请人有顾问关系' });
    expect((await api.get(`/v1/cases/${caseId}`, 'mediator')).status).toBe(404);
    expect((await api.get(`/v1/cases/${caseId}`, 'R1')).json.selection.inquiries).toMatchObject([{ mediator: 'mediator-chen', answer: { available: false, statement: '与被申请人有顾问关系' } }]);
  });
  it('is not told to insurers, and the mediation goes on as before', async () => {
    const caseId = await mediating(api);
    expect((await api.get(`/v1/cases/${caseId}`, 'mediator')).json.states.mediation).toBe('mediating');
  });
});
