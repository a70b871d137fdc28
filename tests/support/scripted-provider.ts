/** A provider in the test's hand: it keeps the protocol's promises in memory and answers as scripted. */
import type { ProviderCall, ProviderPort } from '../../contracts/provider-port.ts';
import type { ApplicationStatus, ProviderEvent, ProviderRequest } from '../../contracts/provider-protocol.ts';

type Said = { readonly type: string; readonly data: object };
/** What the provider says to a request. */
export type Script = (request: ProviderRequest) => readonly Said[];

export class ScriptedProvider implements ProviderPort {
  /** Every call that arrived, repeats included. */
  readonly calls: { readonly key: string; readonly type: string; readonly applicationId: string }[] = [];
  /** What took effect, once per key. */
  readonly register: { readonly key: string; readonly type: string; readonly applicationId: string }[] = [];
  readonly events = new Map<string, ProviderEvent[]>();
  /** Called before a request is looked at and after it took effect; may throw or wait. */
  before: (call: ProviderCall) => Promise<void> | void = () => undefined;
  after: (call: ProviderCall) => Promise<void> | void = () => undefined;
  /** Whether the answer rides in the reply; otherwise only a status call or `callback` brings it. */
  inline = true;
  private readonly script: Script;
  private readonly answers = new Map<string, ApplicationStatus>();

  constructor(script: Script) {
    this.script = script;
  }

  async request(call: ProviderCall): Promise<ApplicationStatus> {
    const { applicationId, type } = call.request;
    this.calls.push({ key: call.idempotencyKey, type, applicationId });
    await this.before(call);
    const known = this.answers.get(call.idempotencyKey);
    if (known) return known;
    this.register.push({ key: call.idempotencyKey, type, applicationId });
    const fresh = this.script(call.request).map((said) => this.say(applicationId, said));
    const status = { applicationId, sequence: this.inline ? this.listOf(applicationId).length : 0, events: this.inline ? fresh : [] };
    this.answers.set(call.idempotencyKey, status);
    await this.after(call);
    return status;
  }

  status(applicationId: string): Promise<ApplicationStatus> {
    const events = this.listOf(applicationId);
    return Promise.resolve({ applicationId, sequence: events.length, events });
  }

  say(applicationId: string, { type, data }: Said): ProviderEvent {
    const events = this.listOf(applicationId);
    const event = { applicationId, sequence: events.length + 1, type, at: '2026-05-06T01:00:00Z', data: { ...data } };
    this.events.set(applicationId, [...events, event]);
    return event;
  }

  private listOf(applicationId: string): ProviderEvent[] {
    return this.events.get(applicationId) ?? [];
  }
}

const content = (request: ProviderRequest) => request.content as Record<string, number>;

export const quotingInsurer: Script = (request) => {
  const { sumInsuredFen = 0, amountFen = 0, premiumFen = 0 } = content(request);
  switch (request.type) {
    case 'request-quote': return [{ type: 'offer-quote', data: { sumInsuredFen, premiumFen: Math.round(sumInsuredFen * 0.018), ratePpm: 18_000, deductibleFen: 0, includesAccelerated: true } }];
    case 'accept-quote': return [{ type: 'record-premium-paid', data: { amountFen: premiumFen } }, { type: 'issue-policy', data: { policyNo: 'T-1' } }];
    case 'request-endorsement': return [{ type: 'endorse-policy', data: {} }];
    case 'file-claim': return [{ type: 'decide-claim', data: { approvedFen: amountFen } }];
    default: return [];
  }
};

export const decliningInsurer: Script = (request) => (request.type === 'request-quote' ? [{ type: 'decline-cover', data: { reason: '行业限制' } }] : []);

let numbers = 0;
export const diligentNotary: Script = (request) => {
  switch (request.type) {
    case 'apply-notarization': return [{ type: 'accept-notarization', data: {} }, { type: 'record-notary-fee-paid', data: {} }];
    case 'report-attendance': return [{ type: 'record-attendance', data: { attended: content(request)['signers'] } }, { type: 'accept-notary-document', data: {} }, { type: 'issue-deed', data: { deedNo: `（2026）沪宝证经字第${(numbers += 1)}号` } }, { type: 'serve-deed', data: {} }];
    case 'apply-certificate': return [{ type: 'send-verification', data: {} }];
    default: return [];
  }
};
