/**
 * The published table of who may see what (docs/generated/visibility.md) walked over HTTP: every seat of a practice stack × every kind × cases in
 * every phase. Within a case a kind is there for all whom the table names in that phase or, where there is nothing yet, for nobody. What one side
 * confided is there for that side and the mediator alone, and what opens by break-glass for the one administrator to whom it was opened.
 */
import { randomUUID } from 'node:crypto';
import { issueKey } from '../../casework/keys.ts';
import { operations, type Operation } from '../../contracts/operations.ts';
import { documentKinds, type DocumentKind } from '../../domain/documents.ts';
import { offices, type Actor, type Role } from '../../domain/actor.ts';
import type { MediationCase } from '../../domain/case.ts';
import { centreVisibility, type CentreKind } from '../../domain/centre-visibility.ts';
import { rolesIn } from '../../domain/decision.ts';
import { phaseOf, phases } from '../../domain/phase.ts';
import { grantableKinds, visibility, type VisibleKind } from '../../domain/visibility.ts';
import { practiceAccounts, seedPracticeAccounts } from '../../processes/practice-accounts.ts';
import { putCase } from '../support/put-case.ts';
import { published, type Published } from '../support/published-visibility.ts';
import { applicationForm, at, partyForm, serviceAddress, Tabletop } from '../support/tabletop.ts';
import { ApiUnderTest, authSecret, type Got } from './api-under-test.ts';
import { codeOf } from './played-cases.ts';

const contact = { mobile: '13800001111', email: 'a@example.com', address: '上海市宝山区友谊路1号' };
const submitted = () => new Tabletop().do('applicant', 'submit-case', applicationForm({ applicants: [partyForm('A', contact)], respondents: [partyForm('R', contact)] }));
const talking = () => at('mediating');
const opened = (t: Tabletop) => t.do('administrator', 'request-break-glass', { kinds: grantableKinds, reason: '公安机关来函' }).do('administrator-2', 'approve-break-glass', { request: 1 });

/** Cases in every phase, each played until something of each kind is there. */
const plays = {
  submitted, inviting: () => at('inviting'), referred: () => at('referred'), appointed: () => at('appointed'), mediating: talking, agreed: () => at('agreed'), underwriting: () => at('underwriting'), insured: () => at('insured'),
  claimed: () => at('claimed'), reviewing: () => at('reviewing'), verifying: () => at('verifying'), amending: () => at('amending'), confirmedDefault: () => at('confirmedDefault'), guaranteed: () => at('guaranteedDefault'),
  selecting: () => at('selecting').do('applicant', 'rank-mediators', { mediators: ['mediator-chen'] }).do('respondent', 'rank-mediators', { mediators: ['mediator-wu'] }),
  checked: () => { const t = at('appointed'); t.case = { ...t.case, parties: t.case.parties.map((p) => ({ ...p, identity: { n: 1, askedAt: t.now } })) }; return t; },
  served: () => talking().do('applicant', 'confirm-service-address', serviceAddress).do('respondent', 'confirm-service-address', serviceAddress),
  challenged: () => talking().do('respondent', 'challenge-mediator', { ground: 'earlier-service', reason: '曾任申请人法律顾问' }),
  suspected: () => talking().do('mediator', 'suspend-mediation', { ground: 'sham-suspected', reason: '疑为虚假调解' }),
  rated: () => ['applicant', 'respondent'].reduce((t, who) => t.do(who, 'file-complaint', { ground: 'delay', reason: '拖延' })
    .do(who, 'give-feedback', { scores: { mediator: 4, procedure: 4, service: 4 }, remark: '尚可' }), talking().do('mediator', 'terminate-mediation', { ground: 'impasse' })),
  settledReferral: () => { const t = at('unsecured'); t.case = { ...t.case, source: 'court', referral: { by: 'court-baoshan', kind: 'court', number: 'SQ-9', referredOn: '2026-05-06' } }; return t; },
  opened: () => opened(talking()), openedInDefault: () => opened(at('claimed')), openedDeed: () => opened(at('verifying')),
} satisfies Readonly<Record<string, () => Tabletop>>;
type Play = keyof typeof plays;
const everyPlay = Object.keys(plays) as readonly Play[];
/** Here the sides and the mediator talk over HTTP before anybody looks. */
const talked: readonly Play[] = ['mediating', 'opened'];

const seats = [
  'enterprise-a', 'enterprise-a-counsel', 'enterprise-b', 'enterprise-c', 'clerk', 'administrator', 'administrator-2', 'mediator-chen', 'mediator-wu', 'director', 'court-baoshan', 'platform-shanghai',
  'insurer-huhai-underwriter', 'insurer-dongan-underwriter', 'notary-baoshan-notary', 'notary-pujiang-notary',
] as const;
/** To whom the break-glass of these plays was opened, and nobody else. */
const toWhom = 'administrator';

const routes = {
  case: '', events: '/events', ledger: '/ledger', documents: '/documents', notices: '/notices', negotiation: '/negotiation', channels: '/channels', checks: '/settlement/checks', versions: '/settlement/versions', paths: '/security/paths',
  returned: '/return-package', pack: '/obligations/O1/enforcement-pack', files: '/files', joint: '/channels/joint/messages', shown: '/channels/joint/evidence', notes: '/channels/joint/notes',
  caucusA1: '/channels/caucus:A1/messages', caucusR1: '/channels/caucus:R1/messages',
} as const;
type Route = keyof typeof routes;
type Answers = Readonly<Record<Route | 'referral', Got>>;

// eslint-disable-next-line @typescript-eslint/no-explicit-any -- what a reply holds is what is looked for
type Part = any;
const caseOf = ({ case: c }: Answers): Part => (c.status === 200 ? c.json : {});
/** A part of the case itself, by its name there. */
const partOf = (name: string) => (seen: Answers) => name in caseOf(seen);
const some = (list: readonly Part[] | undefined, is: (item: Part) => boolean): boolean => (list ?? []).some(is);
/** A route of its own. */
const answers = (route: Exclude<Route, 'case'>) => (seen: Answers) => codeOf(seen[route]) !== 'not-visible' && seen[route].status !== 404;
const itemsOf = (got: Got): readonly Part[] => (got.status === 200 ? got.json.items : []);

/** Where each kind shows. */
const shows = {
  summary: (seen) => seen.case.status === 200, parties: partOf('parties'), contacts: (seen) => some(caseOf(seen).parties, (p) => 'mobile' in p), origin: partOf('origin'), completeness: partOf('completeness'),
  application: partOf('application'), evidence: (seen) => caseOf(seen).application?.evidence.length > 0, proceedings: partOf('proceedings'), 'service-confirmations': partOf('serviceAddresses'), selection: partOf('selection'),
  challenge: partOf('challenge'), settlement: partOf('settlement'), 'settlement-drafts': partOf('amendment'), 'settlement-contacts': (seen) => caseOf(seen).settlement?.verificationChannels.length > 0, security: partOf('security'),
  'insurance-application': partOf('insurances'), policy: (seen) => some(caseOf(seen).insurances, (i) => 'policy' in i), claim: (seen) => some(caseOf(seen).insurances, (i) => 'claim' in i),
  'notarization-application': partOf('notarizations'), deed: (seen) => some(caseOf(seen).notarizations, (n) => 'deed' in n), confirmation: partOf('confirmation'), payments: partOf('payments'), alerts: partOf('alerts'), fees: partOf('fees'),
  'break-glass': partOf('breakGlasses'), 'sham-report': (seen) => caseOf(seen).proceedings?.mediation?.shamReport !== undefined, events: answers('events'), ledger: answers('ledger'), documents: answers('documents'),
  'service-record': answers('notices'), 'settlement-advice': answers('checks'), 'return-package': answers('returned'), 'referral-status': (seen) => seen.referral.status === 200,
  'room-joint': (seen) => itemsOf(seen.joint).length > 0, 'room-notes': (seen) => itemsOf(seen.notes).length > 0, 'evidence-shown': (seen) => some(itemsOf(seen.shown), (e) => e.mediatorOnly === false),
  offers: (seen) => some(seen.negotiation.json?.offers, (o) => o.channel === 'joint'), 'bid-rounds': (seen) => (seen.negotiation.json?.rounds ?? []).length > 0, proposals: (seen) => (seen.negotiation.json?.proposals ?? []).length > 0,
  'sealed-bids': (seen) => Object.values(seen).some(({ text }) => text.includes(String(bid))),
} as const satisfies { readonly [K in VisibleKind]?: (seen: Answers) => boolean };

type Side = 'A1' | 'R1';
const ofSide = (list: readonly Part[] | undefined, side: Side) => some(list, ({ party, by }) => (party ?? by) === side);
/** What belongs to one side. `confided`: of those whom the table names only that side and the mediator; `own`: that side too, whatever the table says. */
const ofOneSide = {
  'room-caucus': { rule: 'confided', shows: (seen, side) => itemsOf(side === 'A1' ? seen.caucusA1 : seen.caucusR1).length > 0 },
  'offers-in-caucus': { rule: 'confided', shows: (seen, side) => some(seen.negotiation.json?.offers, (o) => o.channel === 'caucus' && o.by === side) },
  'evidence-for-mediator': { rule: 'confided', shows: (seen, side) => some(itemsOf(seen.shown), (e) => e.mediatorOnly === true && e.by.party === side) },
  'service-addresses': { rule: 'own', shows: (seen, side) => some(caseOf(seen).serviceAddresses, (a) => a.party === side && 'address' in a) },
  'identity-checks': { rule: 'own', shows: (seen, side) => some(caseOf(seen).parties, (p) => p.id === side && 'identity' in p) },
  'authority-papers': { rule: 'own', shows: (seen, side) => some(itemsOf(seen.files), (f) => f.place === 'authority' && f.party === side) },
  rankings: { rule: 'own', shows: (seen, side) => caseOf(seen).rankings?.[side] !== undefined },
  feedback: { rule: 'own', shows: (seen, side) => ofSide(caseOf(seen).feedback, side) },
  'feedback-remarks': { rule: 'own', shows: (seen, side) => some(caseOf(seen).feedback, (f) => f.party === side && 'remark' in f) },
  /** Besides, whom it is of hears it. */
  complaints: { rule: 'own', heardBy: 'mediator', shows: (seen, side) => ofSide(caseOf(seen).complaints, side) },
} as const satisfies { readonly [K in VisibleKind]?: { readonly rule: 'confided' | 'own'; readonly heardBy?: Role; readonly shows: (seen: Answers, side: Side) => boolean } };

/** A narrower rule than the table stands behind these: who sees one has a role that the table names, and each such role has somebody who sees one. */
const narrower = { 'enforcement-pack': (seen: Answers) => ['packs-off', 'not-in-default'].includes(codeOf(seen.pack)) } as const;

type Walked = keyof typeof shows | keyof typeof ofOneSide | keyof typeof narrower;
/** A kind that is walked nowhere does not compile. */
type Left = Exclude<VisibleKind, Walked | `document:${string}`>;
const nothingLeft: [Left] extends [never] ? true : Left = true;

const bid = 173_456_789;
const withSeats = (c: MediationCase): MediationCase =>
  ({ ...c, parties: c.parties.map((p) => ({ ...p, organisation: { A1: 'enterprise-a', R1: 'enterprise-b', G1: 'enterprise-c' }[p.id] ?? p.organisation })) });

let api: ApiUnderTest;
const sessions = new Map<string, string>();
const cases = new Map<Play, MediationCase>();
const by = (seat: string) => ({ session: sessions.get(seat)! });

async function said(seat: string, path: string, body: object): Promise<void> {
  const got = await api.call('POST', path, { ...by(seat), body });
  if (got.status >= 300) throw new Error(`${seat} ${path}: ${got.text} ${api.failure}`);
}

/** A file as it stands once it was uploaded. */
async function kept(seat: string): Promise<string> {
  const [id, content] = [randomUUID(), randomUUID()];
  await api.db.insertInto('file').values({ id, content, organisation: seat, person: seat, type: 'application/pdf', bytes: 1, received: 1, state: 'ready', sha256: 'cd'.repeat(32), fault: null, found: null, created_at: 1, examined_at: 1, case_id: null }).execute();
  return id;
}

async function talk({ id }: MediationCase): Promise<void> {
  const base = `/v1/cases/${id}`;
  const digest = 'ab'.repeat(32);
  await said('mediator-chen', `${base}/channels/joint/messages`, { text: '请各方陈述' });
  await said('mediator-chen', `${base}/channels/joint/notes`, { text: '差距不大' });
  for (const [seat, side] of [['enterprise-a', 'A1'], ['enterprise-b', 'R1']] as const) {
    await said(seat, `${base}/channels/caucus:${side}/messages`, { text: `${side} 的底线` });
    await said(seat, `${base}/channels/joint/evidence`, { title: '对账单', sha256: digest, mediatorOnly: true });
    await said(seat, `${base}/channels/joint/evidence`, { title: '合同', sha256: digest, mediatorOnly: false });
    await said(seat, `${base}/actions/record-authority`, { party: side, name: '代理人', authority: 'general', matters: '参加调解', document: digest, file: await kept(seat), validFrom: '2026-05-01', signedByPrincipal: true });
    await said(seat, `${base}/actions/make-offer`, { amountFen: 150_000_000, channel: 'caucus' });
    await said(seat, `${base}/actions/make-offer`, { amountFen: 160_000_000, channel: 'joint' });
  }
  await said('enterprise-a', `${base}/actions/place-sealed-bid`, { amount: bid });
  await said('mediator-chen', `${base}/actions/propose-terms`, { amountFen: 155_000_000, text: '折中' });
}

beforeAll(async () => {
  api = await ApiUnderTest.start();
  await seedPracticeAccounts(api.db, authSecret);
  for (const seat of seats) sessions.set(seat, await api.seat(seat));
  for (const play of everyPlay) {
    const t = plays[play]();
    const c = await putCase(api.db, withSeats(t.case), t.now, undefined, t.sealed);
    cases.set(play, c);
    if (c.referral) await api.db.insertInto('referral').values({ referrer: c.referral.by, number: c.referral.number, case_id: c.id }).execute();
    if (talked.includes(play)) await talk(c);
  }
}, 180_000);
afterAll(() => api.stop());

function actorOf(seat: string): Actor {
  const { handle: id, organisation, office } = practiceAccounts.find(({ handle }) => handle === seat)!;
  return { id, organisation, office };
}

async function seenFrom(seat: string, c: MediationCase): Promise<Answers> {
  const paths = { ...Object.fromEntries(Object.entries(routes).map(([route, path]) => [route, `/v1/cases/${c.id}${path}`])), referral: `/v1/referrals/${c.referral?.number ?? 'none'}` };
  const got = await Promise.all(Object.entries(paths).map(async ([route, path]) => [route, await api.call('GET', path, by(seat))] as const));
  return Object.fromEntries(got) as unknown as Answers;
}

interface View {
  readonly seat: string;
  readonly roles: readonly Role[];
  readonly acting: readonly string[];
  readonly seen: Answers;
  readonly may: (kind: VisibleKind) => boolean;
}

function viewOf(table: Published, play: Play, c: MediationCase, seat: string, seen: Answers): View {
  const actor = actorOf(seat);
  const roles = rolesIn(c, actor);
  const named = (kind: VisibleKind, role: Role) => table.get(kind)?.get(role)?.includes(phaseOf(c)) ?? false;
  const granted = (kind: VisibleKind) => play.startsWith('opened') && seat === toWhom && (grantableKinds as readonly string[]).includes(kind) && named(kind, 'clerk');
  const acting = c.parties.filter(({ organisation }) => organisation === actor.organisation).map(({ id }) => id as string);
  return { seat, roles, acting, seen, may: (kind) => roles.some((role) => named(kind, role)) || granted(kind) };
}

/** What each of a seat's answers shows, against what the table lets it see; `where`: the side it belongs to. */
function differencesOf(views: readonly View[], kind: string, may: (view: View) => boolean, sees: (view: View) => boolean, where: string): readonly string[] {
  const there = views.some(sees);
  return views.flatMap((view) => (sees(view) === (may(view) && there) ? [] : [`${view.seat} (${view.roles.join()}) ${may(view) ? 'misses' : 'sees'} ${kind} in ${where}`]));
}

interface Walk {
  readonly differences: string[];
  readonly reached: Set<string>;
}

async function walk(table: Published, through: readonly Play[] = everyPlay): Promise<Walk> {
  const differences: string[] = [];
  const reached = new Set<string>();
  for (const play of through) {
    const c = cases.get(play)!;
    const views = await Promise.all(seats.map(async (seat) => viewOf(table, play, c, seat, await seenFrom(seat, c))));
    for (const { seat, seen } of views.filter(({ roles }) => roles.length === 0)) {
      for (const [route, got] of Object.entries(seen)) if (codeOf(got) !== 'not-found') differences.push(`${seat}, a stranger in ${play}, gets ${got.status} of ${route}`);
    }
    const having = views.filter(({ roles }) => roles.length > 0);
    const compared = (kind: Walked, may: (view: View) => boolean, sees: (view: View) => boolean, where: string) => {
      if (having.some(sees)) reached.add(kind);
      differences.push(...differencesOf(having, kind, may, sees, where));
    };
    for (const kind of Object.keys(shows) as (keyof typeof shows)[]) compared(kind, ({ may }) => may(kind), ({ seen }) => shows[kind](seen), play);
    for (const kind of Object.keys(ofOneSide) as (keyof typeof ofOneSide)[]) {
      const { rule, shows: sees, heardBy }: { readonly rule: string; readonly heardBy?: Role; readonly shows: (seen: Answers, side: Side) => boolean } = ofOneSide[kind];
      for (const side of ['A1', 'R1'] as const) {
        const confided = ({ may, roles, acting }: View) => may(kind) && (roles.includes('mediator') || acting.includes(side));
        const own = ({ may, roles, acting }: View) => may(kind) || acting.includes(side) || roles.some((role) => role === heardBy);
        compared(kind, rule === 'confided' ? confided : own, ({ seen }) => sees(seen, side), `${play}, of ${side}`);
      }
    }
    for (const { seat, roles, seen, may } of having) {
      const sees = narrower['enforcement-pack'](seen);
      if (sees && !may('enforcement-pack')) differences.push(`${seat} (${roles.join()}) sees enforcement-pack in ${play}`);
      if (sees) for (const role of roles) reached.add(`enforcement-pack/${role}`);
    }
  }
  return { differences, reached };
}

it(`shows each seat in each phase what the published table says, and strangers nothing: ${seats.length} seats × ${Object.keys(shows).length + Object.keys(ofOneSide).length + 1} kinds × ${everyPlay.length} cases`, async () => {
  const table = published();
  const { differences, reached } = await walk(table);
  expect(differences).toEqual([]);
  const kinds = [...Object.keys(shows), ...Object.keys(ofOneSide)].filter((kind) => kind !== 'sealed-bids');
  expect(kinds.filter((kind) => !reached.has(kind))).toEqual([]);
  expect([...table.get('enforcement-pack')!.keys()].filter((role) => !reached.has(`enforcement-pack/${role}`))).toEqual([]);
  expect(phases.filter((phase) => ![...cases.values()].some((c) => phaseOf(c) === phase))).toEqual([]);
}, 900_000);

/** One case in each phase will do: what a paper is about is the documents' own tests. */
const withPapers: readonly Play[] = ['submitted', 'appointed', 'mediating', 'insured', 'claimed', 'verifying', 'opened', 'rated'];

it(`opens each kind of document to whom the table names, in ${withPapers.length} cases, and answers all others alike`, async () => {
  const differences: string[] = [];
  for (const play of withPapers) {
    const c = cases.get(play)!;
    for (const seat of seats) {
      const roles = rolesIn(c, actorOf(seat));
      const granted = (kind: DocumentKind) => play.startsWith('opened') && seat === toWhom && (published().get(`document:${kind}`)?.get('clerk')?.includes(phaseOf(c)) ?? false);
      await Promise.all(documentKinds.map(async (kind) => {
        const got = codeOf(await api.call('GET', `/v1/cases/${c.id}/documents/${kind}/99`, by(seat)));
        const may = roles.some((role) => (['documents', `document:${kind}`] as const).every((row) => published().get(row)?.get(role)?.includes(phaseOf(c)))) || granted(kind);
        const wanted = roles.length === 0 || may ? 'not-found' : 'not-visible';
        if (got !== wanted) differences.push(`${seat} gets ${got} for ${kind} in ${play}`);
      }));
    }
  }
  expect(differences).toEqual([]);
}, 600_000);

describe('the walk would find', () => {
  it('a table that lets the administrator read applications, and a reader who is left out', async () => {
    const table = published();
    const row = visibility.application as unknown as Record<string, readonly string[]>;
    row.administrator = phases;
    try {
      expect((await walk(table, ['mediating'])).differences).toEqual(['administrator (administrator) sees application in mediating', 'administrator-2 (administrator) sees application in mediating']);
    } finally {
      delete row.administrator;
    }
    const narrow = new Map([...table]).set('events', new Map([['clerk' as const, phases]]));
    expect((await walk(narrow, ['mediating'])).differences.every((found) => found.includes('sees events'))).toBe(true);
  }, 120_000);

  it('a table without phases: the mediator who still reads contacts after the end', async () => {
    const row = visibility.contacts as unknown as Record<string, readonly string[]>;
    const kept = row.mediator!;
    const t = plays.submitted().on('2026-05-07').do('clerk', 'admit-case').on('2026-05-11').do('respondent', 'consent-to-mediate').do('applicant', 'delegate-selection').do('respondent', 'delegate-selection')
      .do('clerk', 'appoint-mediator', { mediator: 'mediator-chen' }).do('mediator', 'accept-appointment', { conflict: false }).do('applicant', 'withdraw-case');
    const before = cases.get('rated')!;
    cases.set('rated', await putCase(api.db, withSeats(t.case), t.now, undefined, t.sealed));
    row.mediator = phases;
    try {
      expect((await walk(published(), ['rated'])).differences).toEqual(['mediator-chen (mediator) sees contacts in rated']);
    } finally {
      row.mediator = kept;
      cases.set('rated', before);
    }
  }, 120_000);
});

/** Where each kind of the centre is read. */
const centreRoutes = {
  statistics: '/v1/statistics', 'published-statistics': '/v1/statistics/published', 'audit-log': '/v1/centre/audit-events', 'audit-roots': '/v1/audit/roots', 'complaint-list': '/v1/complaints', 'break-glass-list': '/v1/break-glass',
  letters: '/v1/letters', 'provider-health': '/v1/providers/health', 'dead-letters': '/v1/dead-letters', 'policy-list': '/v1/policies', 'provider-inbox': '/v1/provider-requests', webhooks: '/v1/webhooks',
} as const satisfies Readonly<Record<CentreKind, string>>;

it('what belongs to no case is read by the offices that the table names, and by no other', async () => {
  const differences: string[] = [];
  for (const seat of seats) {
    const { office } = actorOf(seat);
    for (const [kind, path] of Object.entries(centreRoutes) as [CentreKind, string][]) {
      const got = await api.call('GET', path, by(seat));
      const may = (centreVisibility[kind] as readonly string[]).includes(office);
      if (may ? !(got.status === 200 || codeOf(got) === 'webhooks-off') : codeOf(got) !== 'not-your-action') differences.push(`${seat} (${office}) gets ${got.status} of ${kind}`);
    }
  }
  expect(differences).toEqual([]);
  expect(offices.filter((office) => office !== 'system' && !seats.some((seat) => actorOf(seat).office === office))).toEqual([]);
});

/** What quotes nobody, or has an event of its own: reading it makes none (ADR 0038). */
const quotesNobody: readonly string[] = ['summary', 'origin', 'completeness', 'events', 'alerts', 'break-glass', 'referral-status', 'return-package', 'enforcement-pack'];
const nothing: Got = { status: 404, text: '', headers: new Headers(), json: undefined };

/** Which kinds one answer by itself shows. */
function kindsIn(route: Route, got: Got): readonly string[] {
  const alone = { ...Object.fromEntries([...Object.keys(routes), 'referral'].map((name) => [name, nothing])), [route]: got } as unknown as Answers;
  const ofAll = (Object.entries(shows) as [string, (seen: Answers) => boolean][]).filter(([, sees]) => sees(alone)).map(([kind]) => kind);
  const ofSides = (Object.entries(ofOneSide) as [string, { readonly shows: (seen: Answers, side: Side) => boolean }][]).filter(([, is]) => is.shows(alone, 'A1') || is.shows(alone, 'R1')).map(([kind]) => kind);
  return [...ofAll, ...ofSides];
}

interface Noted { readonly person: string; readonly caseId: string; readonly kind: string }
async function notedIn(actions: readonly string[]): Promise<readonly Noted[]> {
  const rows = await api.db.selectFrom('event_index').select(['person', 'cases', 'kinds']).where('action', 'in', actions).execute();
  return rows.flatMap(({ person, cases, kinds }) => cases.flatMap((caseId) => kinds.map((kind) => ({ person, caseId, kind }))));
}
const unnoted = (shown: readonly Noted[], noted: readonly Noted[]) => {
  const keys = new Set(noted.map(({ person, caseId, kind }) => `${person} ${caseId} ${kind}`));
  return [...new Set(shown.filter(({ kind }) => !quotesNobody.includes(kind)).filter(({ person, caseId, kind }) => !keys.has(`${person} ${caseId} ${kind}`)).map(({ person, kind }) => `${kind} to ${person}`))];
};

it('whatever kind an answer shows to a clerk, or to an administrator by break-glass, is an event: each route by itself, in every case', async () => {
  const shown: Noted[] = [];
  const sight = async (person: string, key: string, route: Route, c: MediationCase) => {
    const got = await api.get(`/v1/cases/${c.id}${routes[route]}`, key);
    shown.push(...kindsIn(route, got).map((kind) => ({ person, caseId: c.id, kind })));
  };
  // A clerk of its own for each route: what one route has noted hides nothing of another.
  for (const route of Object.keys(routes) as Route[]) {
    const person = `clerk of ${route}`;
    const key = await issueKey(api.db, { id: person, organisation: 'centre', office: 'clerk' }, Date.now());
    for (const c of cases.values()) await sight(person, key, route, c);
  }
  const administrator = await issueKey(api.db, { id: actorOf(toWhom).id, organisation: 'centre', office: 'administrator' }, Date.now());
  for (const play of everyPlay.filter((name) => name.startsWith('opened'))) for (const route of Object.keys(routes) as Route[]) await sight(actorOf(toWhom).id, administrator, route, cases.get(play)!);
  const noted = await notedIn(['open-sealed', 'open-under-break-glass']);
  expect(unnoted(shown, noted)).toEqual([]);
  // What was looked at is all that a clerk may see, and the search finds a kind that nobody noted.
  const seen = new Set(shown.map(({ kind }) => kind));
  const clerkReads = [...published()].filter(([kind, row]) => !kind.startsWith('document:') && row.has('clerk')).map(([kind]) => kind);
  expect(clerkReads.filter((kind) => !seen.has(kind) && kind !== 'enforcement-pack')).toEqual([]);
  for (const kind of clerkReads.filter((one) => !quotesNobody.includes(one))) expect(unnoted(shown, noted.filter((one) => one.kind !== kind)).some((found) => found.startsWith(kind))).toBe(true);
}, 300_000);

/** Every object of an answer, however deep. */
const within = (json: unknown): readonly Part[] =>
  (typeof json !== 'object' || json === null ? [] : [...(Array.isArray(json) ? [] : [json as Part]), ...Object.values(json).flatMap(within)]);

it('whoever of the centre is given a party’s name in a list has that case noted', async () => {
  const lists = Object.values(operations as Readonly<Record<string, Operation>>).filter(({ method, path, caller }) => method === 'get' && caller === 'key' && path.startsWith('/v1/') && !path.includes('{') && path !== '/v1/stream');
  const names = ['A公司', 'R公司', 'G公司'];
  const named: string[] = [];
  const shown: Noted[] = [];
  for (const { path } of lists) for (const office of ['clerk', 'administrator'] as const) {
    const person = `${office} of ${path}`;
    const got = await api.get(path, await issueKey(api.db, { id: person, organisation: 'centre', office }, Date.now()));
    if (got.status !== 200) continue;
    for (const item of within(got.json)) {
      if (typeof item.caseId !== 'string' || !names.some((name) => JSON.stringify(item).includes(name))) continue;
      named.push(path);
      shown.push({ person, caseId: item.caseId, kind: 'parties' });
    }
  }
  expect(unnoted(shown, await notedIn(['open-sealed']))).toEqual([]);
  expect([...new Set(named)]).toEqual(expect.arrayContaining(['/v1/cases', '/v1/deadlines']));
}, 120_000);

it('leaves no kind unwalked', () => expect(nothingLeft).toBe(true));
