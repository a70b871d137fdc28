/**
 * The published table of who may see what (docs/generated/visibility.md) walked over HTTP: every seat of a practice stack × every
 * kind × cases in every phase. Within a case a kind is there for all whom the table names or, where there is nothing yet, for nobody.
 */
import { readFileSync } from 'node:fs';
import type { Actor, Role } from '../../domain/actor.ts';
import type { MediationCase } from '../../domain/case.ts';
import { rolesIn } from '../../domain/decision.ts';
import { visibility, type VisibleKind } from '../../domain/visibility.ts';
import { practiceAccounts, seedPracticeAccounts } from '../../processes/practice-accounts.ts';
import { putCase } from '../support/put-case.ts';
import { at } from '../support/tabletop.ts';
import { ApiUnderTest, authSecret, type Got } from './api-under-test.ts';
import { codeOf } from './played-cases.ts';

const stages = ['submitted', 'inviting', 'selecting', 'referred', 'appointed', 'mediating', 'agreed', 'underwriting', 'insured', 'claimed', 'reviewing', 'verifying', 'amending', 'confirmedDefault'] as const;
const phases = [...stages, 'challenged'] as const;
const played = (phase: (typeof phases)[number]) => (phase === 'challenged' ? at('mediating').do('respondent', 'challenge-mediator', { ground: 'earlier-service', reason: '曾任申请人法律顾问' }) : at(phase));
const seats = [
  'enterprise-a', 'enterprise-a-counsel', 'enterprise-b', 'enterprise-c', 'clerk', 'administrator', 'administrator-2', 'mediator-chen', 'mediator-wu', 'director', 'court-baoshan', 'platform-shanghai',
  'insurer-huhai-underwriter', 'insurer-dongan-underwriter', 'notary-baoshan-notary', 'notary-pujiang-notary',
] as const;

/** A part of the case itself, by its name there. */
const partOf = (name: string) => (seen: Answers) => seen.case.status === 200 && name in seen.case.json;
/** A route of its own. */
const answers = (route: Exclude<Route, 'case'>) => (seen: Answers) => codeOf(seen[route]) !== 'not-visible';

const routes = { case: '', events: '/events', ledger: '/ledger', documents: '/documents', notices: '/notices', negotiation: '/negotiation', channels: '/channels', checks: '/settlement/checks', versions: '/settlement/versions', paths: '/security/paths', returned: '/return-package', pack: '/obligations/O1/enforcement-pack' } as const;
type Route = keyof typeof routes;
type Answers = Readonly<Record<Route, Got>>;

/** Where each kind shows. */
const shows = {
  summary: (seen) => seen.case.status === 200, parties: partOf('parties'), origin: partOf('origin'), completeness: partOf('completeness'), application: partOf('application'), proceedings: partOf('proceedings'),
  'service-confirmations': partOf('serviceAddresses'), selection: partOf('selection'), challenge: partOf('challenge'), settlement: partOf('settlement'), 'settlement-drafts': partOf('amendment'), security: partOf('security'),
  'insurance-application': partOf('insurances'), 'notarization-application': partOf('notarizations'), confirmation: partOf('confirmation'), payments: partOf('payments'), alerts: partOf('alerts'), fees: partOf('fees'),
  events: answers('events'), ledger: answers('ledger'), documents: answers('documents'), 'service-record': answers('notices'), negotiation: answers('negotiation'), 'room-joint': answers('channels'),
  'settlement-advice': answers('checks'), 'return-package': answers('returned'),
} as const satisfies { readonly [K in VisibleKind]?: (seen: Answers) => boolean };

/** The others, each with the test that walks it: what is one's own only, words that are sealed, and papers by their kind. */
const elsewhere = {
  'referral-status': 'tests/api/intake.test.ts', contacts: 'tests/api/visibility.test.ts', 'service-addresses': 'tests/api/intake.test.ts', 'room-caucus': 'tests/api/room.test.ts', 'room-notes': 'tests/api/room.test.ts',
  'sham-report': 'tests/unit/rules/suspension.test.ts', rankings: 'tests/api/visibility.test.ts', 'settlement-contacts': 'tests/unit/rules/visibility.test.ts', feedback: 'tests/api/feedback.test.ts',
  'feedback-remarks': 'tests/api/feedback.test.ts', 'identity-checks': 'tests/api/identity-checks.test.ts', 'enforcement-pack': 'tests/api/enforcement-pack.test.ts', complaints: 'tests/api/complaints.test.ts',
} as const satisfies { readonly [K in VisibleKind]?: string };

type Walked = keyof typeof shows;
/** A kind that is neither walked here nor named with its test does not compile. */
type Left = Exclude<VisibleKind, Walked | keyof typeof elsewhere | `document:${string}`>;
const nothingLeft: [Left] extends [never] ? true : Left = true;

/** The rows of the published table. */
function published(): ReadonlyMap<string, ReadonlySet<Role>> {
  const rows = readFileSync(new URL('../../docs/generated/visibility.md', import.meta.url), 'utf8').split('\n').filter((line) => line.startsWith('|')).map((line) => line.split('|').slice(1, -1).map((cell) => cell.trim()));
  const [head = [], , ...lines] = rows;
  return new Map(lines.map(([kind = '', , ...marks]) => [kind.replaceAll('`', ''), new Set(head.slice(2).filter((_role, i) => marks[i] !== '') as Role[])]));
}

let api: ApiUnderTest;
const sessions = new Map<string, string>();
const cases = new Map<string, MediationCase>();

beforeAll(async () => {
  api = await ApiUnderTest.start();
  await seedPracticeAccounts(api.db, authSecret);
  for (const seat of seats) sessions.set(seat, await api.seat(seat));
  for (const phase of phases) {
    const t = played(phase);
    cases.set(phase, await putCase(api.db, t.case, t.now));
  }
}, 120_000);
afterAll(() => api.stop());

function actorOf(seat: string): Actor {
  const { handle: id, organisation, office } = practiceAccounts.find(({ handle }) => handle === seat)!;
  return { id, organisation, office };
}

async function seenFrom(seat: string, c: MediationCase): Promise<Answers> {
  const got = await Promise.all(Object.entries(routes).map(async ([route, path]) => [route, await api.call('GET', `/v1/cases/${c.id}${path}`, { session: sessions.get(seat)! })] as const));
  return Object.fromEntries(got) as unknown as Answers;
}

interface Walk {
  readonly differences: string[];
  readonly reached: Set<string>;
}

async function walk(table: ReadonlyMap<string, ReadonlySet<Role>>, through: readonly string[] = phases): Promise<Walk> {
  const differences: string[] = [];
  const reached = new Set<string>();
  for (const phase of through) {
    const c = cases.get(phase)!;
    const views = await Promise.all(seats.map(async (seat) => ({ seat, roles: rolesIn(c, actorOf(seat)), seen: await seenFrom(seat, c) })));
    for (const { seat, seen } of views.filter(({ roles }) => roles.length === 0)) {
      for (const [route, got] of Object.entries(seen)) if (codeOf(got) !== 'not-found') differences.push(`${seat}, a stranger in ${phase}, gets ${got.status} of ${route}`);
    }
    const having = views.filter(({ roles }) => roles.length > 0);
    for (const kind of Object.keys(shows) as Walked[]) {
      const there = having.some(({ seen }) => shows[kind](seen));
      if (there) reached.add(kind);
      for (const { seat, roles, seen } of having) {
        const may = roles.some((role) => table.get(kind)?.has(role));
        if (shows[kind](seen) !== (may && there)) differences.push(`${seat} (${roles.join()}) ${may ? 'misses' : 'sees'} ${kind} in ${phase}`);
      }
    }
  }
  return { differences, reached };
}

it(`shows each seat in each phase what the published table says, and strangers nothing: ${seats.length} seats × ${Object.keys(shows).length} kinds × ${phases.length} phases`, async () => {
  const { differences, reached } = await walk(published());
  expect(differences).toEqual([]);
  expect(Object.keys(shows).filter((kind) => !reached.has(kind))).toEqual([]);
}, 300_000);

it('would find a table that lets the administrator read applications, and a reader who is left out', async () => {
  const table = published();
  const seers = visibility.application as unknown as Role[];
  seers.push('administrator');
  try {
    expect((await walk(table, ['mediating'])).differences).toEqual(['administrator (administrator) sees application in mediating', 'administrator-2 (administrator) sees application in mediating']);
  } finally {
    seers.pop();
  }
  expect((await walk(new Map([...table, ['ledger', new Set<Role>(['clerk'])]]), ['mediating'])).differences.every((found) => found.includes('sees ledger'))).toBe(true);
}, 120_000);

it('leaves no kind unwalked', () => {
  expect(nothingLeft).toBe(true);
  for (const file of Object.values(elsewhere)) expect(readFileSync(new URL(`../../${file}`, import.meta.url), 'utf8')).not.toBe('');
});
