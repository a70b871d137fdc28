/** Changes of what the centre works by: proposed, read with their differences, decided by another person than who proposed them. */
import { decide, propose, proposals, type Decision, type Proposal } from '../casework/proposals.ts';
import { isVersionTaken, rulesInForce } from '../casework/centre-rules.ts';
import { secretHash } from '../casework/keys.ts';
import { rosterEntries } from '../casework/roster.ts';
import type { Seeds } from '../casework/publishing.ts';
import type { Accounts } from '../accounts/accounts.ts';
import { newProposal, proposalFilters, refusalOfProposal } from '../contracts/proposals.ts';
import { differences } from '../domain/centre/differences.ts';
import { decisionObstacle, mayPropose, proposalKinds, readsProposals, type ProposalKind, type ProviderCredentials, type Verdict } from '../domain/centre/proposals.ts';
import { inWords } from '../domain/centre/proposal-words.ts';
import type { Actor } from '../domain/actor.ts';
import type { CentreRules } from '../domain/centre-rules.ts';
import { ruleFields } from '../domain/centre/rule-fields.ts';
import type { ApiDeps } from './deps.ts';
import { ApiError, json, known, type Answer, type Asked, type Handler } from './exchange.ts';
import { jsonBody, valid, validQuery } from './input.ts';
import { iso } from './standing.ts';

const refused = (by: readonly string[]) => new ApiError('not-your-action', { facts: { by: [...by] } });

/** A person, whose word it is: the key of a system that a person made speaks for nobody else. */
function inPerson(asked: Asked): Actor {
  const { actor, system } = known(asked);
  if (system) throw new ApiError('session-needed');
  return actor;
}

function reader(asked: Asked): Actor {
  const { actor } = known(asked);
  if (!readsProposals(actor.office)) throw refused(['clerk', 'administrator']);
  return actor;
}

function numberOf(asked: Asked): number {
  const n = /^[1-9]\d{0,14}$/.exec(asked.params.proposal ?? '')?.[0];
  if (n === undefined) throw new ApiError('not-found');
  return Number(n);
}

const seedsOf = ({ calendar, rules }: ApiDeps): Seeds => ({ calendar, rules });

export function proposalRoutes(deps: ApiDeps, accounts: Accounts) {
  const answer: Answering = async (status, n, actor) => {
    const found = await proposals(deps.db, seedsOf(deps), { n, limit: 1 });
    const [proposal] = found;
    if (!proposal) throw new ApiError('not-found');
    return json(status, viewOf(proposal, actor, await naming(deps, accounts, found)));
  };
  const list: Handler = async (asked) => {
    const actor = reader(asked);
    const { state, kind, limit, before } = validQuery(proposalFilters, asked);
    const found = await proposals(deps.db, seedsOf(deps), { limit, ...(state ? { state } : {}), ...(kind ? { kind } : {}), ...(before ? { before } : {}) });
    const named = await naming(deps, accounts, found);
    return json(200, { items: found.map((proposal) => lineOf(proposal, actor, named)), before: found.length === limit ? found.at(-1)?.n ?? null : null });
  };
  return {
    readCentreRules: (async (asked) => { reader(asked); return json(200, rulesView(await rulesInForce(deps.db, deps.rules))); }) satisfies Handler,
    listProposals: list,
    readProposal: (async (asked) => { const actor = reader(asked); return answer(200, numberOf(asked), actor); }) satisfies Handler,
    proposeChange: proposing(deps, answer),
    approveProposal: deciding(deps, answer, 'approve'),
    refuseProposal: deciding(deps, answer, 'refuse', (asked) => valid(refusalOfProposal, jsonBody(asked))),
    withdrawProposal: deciding(deps, answer, 'withdraw'),
  };
}

/** The proposal as it stands now, for this reader. */
type Answering = (status: number, n: number, actor: Actor) => Promise<Answer>;

const proposing = (deps: ApiDeps, answer: Answering): Handler => async (asked) => {
  reader(asked);
  const actor = inPerson(asked);
  const proposal = valid(newProposal, jsonBody(asked));
  if (!mayPropose(proposal.kind, actor.office)) throw refused(proposalKinds[proposal.kind].proposes);
  await refuseImpossible(deps, proposal);
  const n = await propose(deps.db, seedsOf(deps), proposal as Parameters<typeof propose>[2], actor);
  if (n === undefined) throw new ApiError('nothing-changes');
  return answer(201, n, actor);
};

const deciding = (deps: ApiDeps, answer: Answering, verdict: Verdict, reasonOf: (asked: Asked) => Pick<Decision, 'reason'> = () => ({})): Handler => async (asked) => {
  reader(asked);
  const actor = inPerson(asked);
  const proposal = numberOf(asked);
  const obstacle = await decide(deps.db, seedsOf(deps), { proposal, verdict, actor, ...reasonOf(asked) });
  if (obstacle) throw new ApiError(obstacle);
  return answer(200, proposal, actor);
};

function rulesView(rules: CentreRules) {
  const figures = Object.entries(ruleFields).map(([name, { zh, en, unit }]) => ({ name, label: { zh, en }, unit, value: rules[name as keyof typeof ruleFields] ?? 0 }));
  return { rules, figures };
}

/** What the form alone cannot know: a version that was in force, a provider that is called by nobody. */
async function refuseImpossible({ db, rules, providers }: ApiDeps, proposal: ReturnType<typeof newProposal.parse>): Promise<void> {
  const bad = (pointer: string, message: string) => new ApiError('bad-input', { errors: [{ pointer, message }] });
  if (proposal.kind === 'centre-rules' && await isVersionTaken(db, rules, proposal.content.version)) throw bad('/content/version', 'rules of this version were in force already');
  const called = providers.some(({ id, webhookSecret }) => id === proposal.subject && webhookSecret !== undefined);
  if (proposal.kind === 'provider-credentials' && !called) throw bad('/subject', 'no such provider that is called over HTTP');
}

/** Names of people, and of what the subjects are called. */
interface Names {
  readonly person: (handle: string) => { readonly handle: string; readonly name?: string };
  readonly subject: (proposal: Proposal) => string | undefined;
}

async function naming({ db, providers }: ApiDeps, accounts: Accounts, found: readonly Proposal[]): Promise<Names> {
  const people = await accounts.namesOf([...new Set(found.flatMap(({ proposedBy, decidedBy }) => [proposedBy, ...(decidedBy === null ? [] : [decidedBy])]))]);
  const mediators = new Map((await rosterEntries(db, found.filter(({ kind }) => kind === 'mediator').map(({ subject }) => subject))).map(({ handle, name }) => [handle, name]));
  return {
    person: (handle) => { const name = people.get(handle); return { handle, ...(name === undefined ? {} : { name }) }; },
    subject: ({ kind, subject, content }) => {
      if (kind === 'mediator') return mediators.get(subject) ?? (content as { readonly name?: string }).name;
      if (kind === 'clause') return (content as { readonly title?: { readonly zh?: string } }).title?.zh;
      return providers.find(({ id }) => kind === 'provider-credentials' && id === subject)?.name;
    },
  };
}

function lineOf(proposal: Proposal, actor: Actor, named: Names) {
  const { n, kind, subject, state, proposedBy, proposedAt, decidedBy, decidedAt, basedOn, inForce } = proposal;
  const { label } = proposalKinds[kind] as ProposalKind;
  const subjectName = named.subject(proposal);
  const may = decisionObstacle({ kind, state, proposedBy, basedOn, inForce }, 'refuse', actor) === undefined;
  return {
    proposal: n, kind, label, subject, ...(subjectName === undefined ? {} : { subjectName }), state, proposedBy: named.person(proposedBy), proposedAt: iso(proposedAt),
    ...(decidedBy === null ? {} : { decidedBy: named.person(decidedBy) }), ...(decidedAt === null ? {} : { decidedAt: iso(decidedAt) }),
    stale: state === 'open' && basedOn !== inForce, mine: proposedBy === actor.id, decide: may,
  };
}

function viewOf(proposal: Proposal, actor: Actor, named: Names) {
  const { kind, before, content, why, reason } = proposal;
  const shown = (value: object | undefined) => (kind === 'provider-credentials' && value ? fingerprints(value as ProviderCredentials) : value);
  return {
    ...lineOf(proposal, actor, named), why, ...(reason === undefined ? {} : { reason }),
    differences: differences(shown(before) ?? {}, shown(content)).map((difference) => inWords(kind, difference)),
  };
}

/** Two people compare what they were told with these; the secrets themselves are shown to nobody. */
const fingerprints = ({ apiKey, webhookSecret }: ProviderCredentials): ProviderCredentials => ({ apiKey: fingerprint(apiKey), webhookSecret: fingerprint(webhookSecret) });
const fingerprint = (secret: string): string => `SHA-256 ${secretHash(secret).toString('hex').slice(0, 16)}`;
