/** The register as practice reads it: what each provider recorded, to be compared with what the centre believes. */
import type { ApplicationRecord, Provider, ProviderRecord } from './register.ts';

/** Which events make which entry of the register. */
const entriesByEvent = {
  quotes: ['offer-quote'],
  declined: ['decline-cover'],
  premiums: ['record-premium-paid'],
  policies: ['issue-policy'],
  decisions: ['decide-claim'],
  payments: ['record-claim-payment', 'advance-payment'],
  recoveries: ['record-recovery'],
  deeds: ['issue-deed'],
  certificates: ['issue-certificate'],
  refusals: ['refuse-notarization', 'refuse-certificate'],
} as const satisfies Record<string, readonly string[]>;

/** Which requests make which entry. */
const entriesByRequest = { claims: ['file-claim'], defaults: ['notify-default'], proofs: ['forward-payment-proof'] } as const satisfies Record<string, readonly string[]>;

export function registerView(providers: Iterable<Provider>) {
  return { providers: [...providers].map(providerView) };
}

function providerView({ config, record }: Provider) {
  const entries = entriesOf(record);
  const opened = [...record.applications.values()].filter((a) => a.opened);
  const counts = Object.fromEntries(Object.entries(entries).map(([kind, list]) => [kind, list.length]));
  return {
    id: config.id,
    face: config.face,
    name: config.name,
    requestsReceived: record.requestsReceived,
    requestsTaken: record.requests.size,
    counts: { applications: opened.length, ...counts },
    ...entries,
    applications: opened.map(applicationView),
    idempotencyKeys: [...record.requests.values()].map(({ eventsInReply: _events, ...taken }) => taken),
  };
}

function entriesOf(record: ProviderRecord): Record<string, readonly Record<string, unknown>[]> {
  const events = [...record.applications.values()].flatMap((a) => a.events.map((e) => e.event));
  const requests = [...record.requests.values()];
  const made = Object.entries(entriesByEvent).map(([kind, types]) => [kind, events
    .filter((e) => (types as readonly string[]).includes(e.type))
    .map(({ applicationId, at, data }) => ({ applicationId, at, ...data }))]);
  const asked = Object.entries(entriesByRequest).map(([kind, types]) => [kind, requests
    .filter((r) => (types as readonly string[]).includes(r.type))
    .map(({ applicationId, at, particulars }) => ({ applicationId, at, ...particulars }))]);
  return Object.fromEntries([...made, ...asked]);
}

const applicationView = ({ id, events, due }: ApplicationRecord) => ({
  applicationId: id,
  sequence: events.length,
  answersDue: due,
  events: events.map(({ event, delivery }) => ({ sequence: event.sequence, type: event.type, at: event.at, delivery: delivery.state, attempts: delivery.attempts })),
});
