/** What anybody may ask before there is a case: the diagnosis and the published roster. */
import { rosterEntry } from '../support/roster.ts';
import { approved } from './approved.ts';
import { ApiUnderTest } from './api-under-test.ts';
import { codeOf, pointersOf } from './played-cases.ts';

let api: ApiUnderTest;
beforeAll(async () => { api = await ApiUnderTest.start(); });
afterAll(() => api.stop());

const ask = (query: string) => api.get(`/v1/diagnosis?${query}`);

describe('the diagnosis', () => {
  it('sends what is no business dispute elsewhere, with the article', async () => {
    const { json } = await ask('subject=labour');
    expect(json).toEqual({ taken: false, article: '商事调解条例第二条', redirect: { zh: expect.stringContaining('劳动人事争议仲裁委员会'), en: expect.any(String) } });
  });

  it('finds the fast track for a small undisputed payment, to the fen of the limit', async () => {
    expect((await ask('subject=trade&amountFen=5000000&simple=true')).json).toMatchObject({ taken: true, track: 'fast' });
    for (const query of ['amountFen=5000001&simple=true', 'amountFen=5000000', 'simple=true']) expect((await ask(`subject=trade&${query}`)).json.track).toBe('ordinary');
  });

  it('says the fees by the schedule in force, each side its share', async () => {
    expect((await ask('subject=trade&amountFen=150000000')).json.fees).toEqual({ registrationFen: 100_000, hourShareFen: 50_000, successShareFen: 125_000 });
    await approved(api, { kind: 'fee-schedule', content: { registrationFen: 80_000, hourFen: 100_001, successTiers: [] } });
    expect((await ask('subject=trade')).json.fees).toEqual({ registrationFen: 80_000, hourShareFen: 50_001 });
  });

  it('names every path in the same order, no premium, and which of them answer the worry', async () => {
    const { json } = await ask('subject=lease&amountFen=150000000&concern=will-not-pay');
    expect(json.paths.map((p: { path: string }) => p.path)).toEqual(['none', 'insurance', 'notarization', 'both', 'court-confirmation']);
    expect(json.answering).toEqual(['notarization', 'court-confirmation']);
    expect(json.paths[1].costs).toEqual([{ kind: 'premium-by-quote', source: expect.any(String), quotes: [] }]);
    expect(json.paths[2].costs[0]).toMatchObject({ kind: 'notary-fee-at-most', amountFen: 320_000, currency: 'CNY' });
  });

  it('takes no question it cannot answer', async () => {
    expect(pointersOf(await ask('subject=war'))).toEqual(['/subject']);
    for (const amount of ['-1', '1.5', '1e3', '9999999999999999']) expect(codeOf(await ask(`subject=trade&amountFen=${amount}`))).toBe('bad-input');
  });
});

describe('the published roster', () => {
  it('needs no key, and shows neither load, leave, documents nor who was struck off or is not qualified today', async () => {
    const enter = (handle: string, more: object) => {
      const { handle: _handle, ...body } = rosterEntry(handle, more);
      return approved(api, { kind: 'mediator', subject: handle, content: { ...body, ...more } });
    };
    expect((await enter('mediator-open', { name: '公开甲', languages: ['zh', 'en'], industries: ['航运'] })).status).toBe(200);
    await enter('mediator-gone', { name: '除名乙', struckOff: true });
    await enter('mediator-late', { name: '过期丙', qualifications: [{ ground: 'legal-exam', document: '证', validUntil: '2020-01-01' }] });
    const { json, status } = await api.get('/v1/roster');
    expect(status).toBe(200);
    const names = json.items.map((m: { name: string }) => m.name);
    expect(names).toContain('公开甲');
    for (const name of ['除名乙', '过期丙']) expect(names).not.toContain(name);
    for (const item of json.items) expect(Object.keys(item).toSorted()).toEqual(['grounds', 'industries', 'languages', 'name']);
  });
});
