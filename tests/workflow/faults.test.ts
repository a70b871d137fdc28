/** Faults of Temporal, of providers and of timing delay a case and never damage it. */
import { setTimeout as sleep } from 'node:timers/promises';
import { lapse } from '../../casework/lapse.ts';
import { ProviderError } from '../../contracts/provider-port.ts';
import { deadlinesOf } from '../../domain/deadlines.ts';
import { publishedCalendar } from '../../domain/holidays.ts';
import { Engine } from '../support/engine.ts';
import { applyToNotary, askInsurers, playInsured, playMoves, playNotarised, playTo, signing } from '../support/play.ts';
import { type ScriptedProvider } from '../support/scripted-provider.ts';

const day = 86_400_000;
let engine: Engine;
beforeAll(async () => { engine = await Engine.start(); }, 60_000);
afterAll(() => engine.stop(), 30_000);
afterEach(() => {
  for (const provider of [engine.insurer, engine.otherInsurer, engine.notary]) {
    provider.before = () => undefined;
    provider.after = () => undefined;
    provider.inline = true;
  }
});

const registered = (provider: ScriptedProvider, caseId: string) => provider.register.filter((r) => r.applicationId.startsWith(caseId)).map((r) => r.type);
const called = (provider: ScriptedProvider, caseId: string) => provider.calls.filter((r) => r.applicationId.startsWith(caseId)).map((r) => r.type);

describe('a provider', () => {
  it('whose reply is lost after it took effect is asked again with the same key, and does nothing twice', async () => {
    let lost = 0;
    engine.insurer.after = () => {
      lost += 1;
      if (lost <= 3) throw new ProviderError('unavailable', 'the reply is lost');
    };
    const id = await playInsured(engine);
    expect(registered(engine.insurer, id)).toEqual(['request-quote', 'submit-proposal', 'accept-quote']);
    // The fault was really met: without the key these would have been more quotes and policies.
    expect(called(engine.insurer, id).length).toBeGreaterThan(2);
    expect(new Set(engine.insurer.calls.filter((c) => c.applicationId.startsWith(id)).map((c) => c.key)).size).toBe(3);
    // Temporal keeps that it failed, and by what code; not in which words.
    const history = JSON.stringify(await engine.client.workflow.getHandle(`insurance-${id}-1`).fetchHistory());
    expect([history.includes('provider-unavailable'), history.includes('Encoded failure'), history.includes('the reply is lost')]).toEqual([true, true, false]);
  }, 60_000);

  it('that answers 500 for three case days delays the case, while its deadlines go on', async () => {
    engine.notary.before = () => { throw new ProviderError('unavailable', '500'); };
    const id = await playTo(engine, 'agreed');
    const choice = { choice: 'notarization', notary: 'notary-baoshan' };
    await playMoves(engine, id, [['applicant', 'choose-security', choice], ['respondent', 'choose-security', choice], ...signing, ...applyToNotary]);
    const start = await engine.now();
    for (let i = 1; i <= 3; i += 1) {
      await engine.jump(start + i * day);
      await sleep(200);
    }
    expect((await engine.case(id)).notarizations[0]?.state).toBe('applied');
    await engine.until('the office is asked again', async () => called(engine.notary, id).length > 1);
    engine.notary.before = () => undefined;
    await engine.untilAction(id, 'accept-notarization');
    expect(registered(engine.notary, id)).toEqual(['apply-notarization']);
  }, 60_000);

  it('that comes back after consent was withdrawn is sent nothing: what waited is stopped, the other insurer is asked as ever', async () => {
    let up = false;
    const whileDown = () => { if (!up) throw new ProviderError('unavailable', '500'); };
    engine.insurer.before = whileDown;
    engine.otherInsurer.before = whileDown;
    const id = await playTo(engine, 'agreed');
    await playMoves(engine, id, askInsurers);
    await engine.until('both were called in vain', async () => called(engine.insurer, id).length > 0 && called(engine.otherInsurer, id).length > 0);
    await engine.do(id, 'respondent', 'withdraw-consent', { purpose: 'underwriting', recipient: 'insurer-huhai' });
    // A try under way when consent was withdrawn may still end; what begins afterwards must not reach the insurer.
    await sleep(700);
    up = true;
    const endOf = async (provider: string) => (await engine.db.selectFrom('effect').select('status').where('case_id', '=', id).where('provider', '=', provider).where('kind', '=', 'request-quote').execute()).map(({ status }) => status);
    await engine.until('both requests have their end', async () => ![...await endOf('insurer-huhai'), ...await endOf('insurer-dongan')].includes('pending'));
    expect([await endOf('insurer-huhai'), await endOf('insurer-dongan')]).toEqual([['stopped'], ['performed']]);
    expect(registered(engine.insurer, id)).not.toContain('request-quote');
    // The control: the same outage, no withdrawal.
    expect(registered(engine.otherInsurer, id)).toContain('request-quote');
  }, 60_000);

  it('that hangs holds up its own cases only', async () => {
    let release = () => undefined as void;
    const hanging = new Promise<void>((done) => { release = done; });
    engine.otherInsurer.before = () => hanging;
    const stuck = await Promise.all(Array.from({ length: 12 }, async () => {
      const id = await playTo(engine, 'agreed');
      const choice = { choice: 'insurance', insurers: ['insurer-dongan'] };
      await playMoves(engine, id, [['applicant', 'choose-security', choice], ['respondent', 'choose-security', choice],
        ['applicant', 'consent-to-share', { recipient: 'insurer-dongan' }], ['respondent', 'consent-to-share', { recipient: 'insurer-dongan' }]]);
      return id;
    }));
    // All twelve calls hang; a case with the notary goes from end to end meanwhile.
    await engine.until('the calls hang', () => Promise.resolve(stuck.filter((id) => called(engine.otherInsurer, id).length > 0).length >= 5));
    await playNotarised(engine);
    for (const id of stuck) expect((await engine.case(id)).insurances[0]?.applications[0]?.state).toBe('asked');
    release();
    for (const id of stuck) await engine.untilAction(id, 'decline-cover');
  }, 90_000);

  it('whose callbacks are lost is healed by a status call', async () => {
    engine.insurer.inline = false;
    engine.otherInsurer.inline = false;
    const id = await playTo(engine, 'agreed');
    await playMoves(engine, id, askInsurers);
    await engine.untilAction(id, 'offer-quote');
    await engine.untilAction(id, 'decline-cover');
  }, 60_000);

  it('whose callbacks come twice and out of order is followed in sequence, each event once', async () => {
    const id = await playInsured(engine);
    const application = (await engine.case(id)).insurances[0]?.applications[0]?.id ?? '';
    const say = (type: string, data: object) => engine.insurer.say(application, { type, data });
    await engine.jump((await engine.now()) + 50 * day);
    await engine.untilAction(id, 'mark-overdue');
    await engine.jump((await engine.now()) + 30 * day);
    await engine.untilAction(id, 'accelerate-balance');
    engine.insurer.inline = false;
    const owed = { obligation: 'O1', amountFen: 150_000_000, otherRecoveriesFen: 0 };
    await playMoves(engine, id, [['applicant', 'declare-default', { obligation: 'O1' }], ['applicant', 'notify-default', { obligation: 'O1' }]]);
    await engine.until('the default is told', () => Promise.resolve(registered(engine.insurer, id).includes('notify-default')));
    // From here the insurer only calls back, and its calls come in the wrong order.
    engine.insurer.before = () => { throw new ProviderError('unavailable', 'down'); };
    await playMoves(engine, id, [['applicant', 'file-claim', owed]]);
    const [asks, decides] = [say('request-claim-supplement', { request: '补充材料' }), say('decide-claim', { approvedFen: 150_000_000 })];
    await engine.callback('insurer-huhai', decides);
    expect((await engine.actions(id)).includes('decide-claim')).toBe(false);
    await engine.callback('insurer-huhai', asks);
    await engine.callback('insurer-huhai', asks);
    await engine.callback('insurer-huhai', decides);
    const happened = (await engine.actions(id)).filter((a) => a === 'request-claim-supplement' || a === 'decide-claim');
    expect(happened).toEqual(['request-claim-supplement', 'decide-claim']);
  }, 60_000);

  it('that speaks late on a closed case starts nothing', async () => {
    const id = await playTo(engine, 'agreed');
    engine.insurer.inline = false;
    engine.otherInsurer.inline = false;
    await playMoves(engine, id, [...askInsurers]);
    await engine.until('asked', () => Promise.resolve(registered(engine.insurer, id).length === 1));
    const application = (await engine.case(id)).insurances[0]?.applications[0]?.id ?? '';
    await engine.do(id, 'applicant', 'withdraw-case');
    const before = await engine.case(id);
    const workflow = engine.client.workflow.getHandle(`insurance-${id}-1`);
    await engine.until('the workflow ends', async () => (await workflow.describe()).status.name === 'COMPLETED');
    for (const event of engine.insurer.events.get(application) ?? []) await engine.callback('insurer-huhai', event);
    await sleep(500);
    expect(await engine.case(id)).toEqual(before);
    expect((await workflow.describe()).status.name).toBe('COMPLETED');
  }, 60_000);
});

describe('Temporal', () => {
  it('stopped: people go on, and after its return the workflows catch up', async () => {
    await engine.endWork();
    await engine.stopTemporal();
    const id = await playTo(engine, 'agreed');
    await playMoves(engine, id, askInsurers);
    expect((await engine.case(id)).insurances[0]?.state).toBe('underwriting');
    await engine.startTemporal();
    await engine.startWork();
    await engine.untilAction(id, 'offer-quote');
    await engine.untilAction(id, 'decline-cover');
  }, 90_000);

  it('with its store emptied while cases are open: each ends right, the providers see nothing twice', async () => {
    const insured = await playInsured(engine);
    const silent = await playTo(engine, 'inviting');
    await engine.endWork();
    await engine.stopTemporal();
    await engine.startTemporal(true);
    await engine.startWork();
    await engine.jump((await engine.now()) + 15 * day);
    await engine.untilAction(silent, 'close-without-consent');
    await engine.jump((await engine.now()) + 30 * day);
    await engine.untilAction(insured, 'mark-overdue');
    expect(registered(engine.insurer, insured)).toEqual(['request-quote', 'submit-proposal', 'accept-quote']);
  }, 90_000);
});

describe('a deadline', () => {
  const consentDeadline = async (id: string) => {
    const deadline = deadlinesOf(await engine.case(id), publishedCalendar).find((d) => d.name === 'consent-reply');
    if (!deadline) throw new Error('no deadline');
    return deadline;
  };

  it('is not lapsed by a worker that wakes late, if the action came in time', async () => {
    const id = await playTo(engine, 'inviting');
    const { due } = await consentDeadline(id);
    await engine.endWork();
    await engine.do(id, 'respondent', 'consent-to-mediate');
    await engine.jump(due + day);
    await engine.startWork();
    await engine.untilAction(id, 'alert-overdue');                    // the next deadline is kept: the worker is awake
    expect(await engine.actions(id)).not.toContain('close-without-consent');
    expect((await engine.case(id)).state).toBe('selecting');
  }, 60_000);

  it('firing in the same instant as the action it waits for: exactly one of the two takes effect', async () => {
    await engine.endWork();
    const ids = await Promise.all(Array.from({ length: 40 }, () => playTo(engine, 'inviting')));
    const deadlines = await Promise.all(ids.map(consentDeadline));
    await engine.jump(Math.max(...deadlines.map((d) => d.due)));
    const won = await Promise.all(ids.map(async (id, i) => {
      const deadline = deadlines[i]!;
      const question = () => lapse(engine.db, publishedCalendar, { caseId: id, deadlineId: deadline.id, revision: deadline.due });
      const consent = () => engine.try(id, 'respondent', 'consent-to-mediate');
      // A few milliseconds of difference either way: whoever gets the row lock first wins.
      const [a, b] = await Promise.all([sleep((i % 5) * 6).then(question), consent()]);
      expect([a.ok, b.ok].filter(Boolean)).toHaveLength(1);
      return (await engine.actions(id)).at(-1);
    }));
    // Both orders were really met.
    expect(new Set(won)).toEqual(new Set(['close-without-consent', 'consent-to-mediate']));
    await engine.startWork();
  }, 60_000);
});
