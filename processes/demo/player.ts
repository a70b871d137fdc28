/** Plays one story, step by step, as far as the case day allows: its people act, its providers are arranged, its ledger is checked. */
import { ApiProblem, type ClockView, type HeyiClient } from './heyi-client.ts';
import { opensCase, PeopleOverApi, type People } from './people.ts';
import type { Step, Story } from './story.ts';

export interface EventView {
  readonly version: number;
  readonly date: string;
  readonly action: string;
  readonly label: { readonly zh: string; readonly en: string };
  readonly by: { readonly office: string; readonly role: string; readonly party?: string };
  readonly about?: { readonly zh: string };
  readonly next?: { readonly action?: string; readonly label?: { readonly zh: string }; readonly owners: readonly { readonly role: string; readonly party?: string }[]; readonly dueDate?: string };
}

interface CaseView {
  readonly caseNo: string;
  readonly version: number;
  readonly states: Readonly<Record<string, string>>;
  readonly outcome?: string | null;
  readonly insurances?: readonly { readonly applications: readonly { readonly id: string; readonly insurer: string }[] }[];
  readonly notarizations?: readonly { readonly id: string; readonly notary: string; readonly certificates: readonly { readonly certificate?: { readonly sum: Record<string, unknown> } }[] }[];
}

/** What stands in the way of a story: a day, a provider, the running of time, or nothing. */
export type Standing = 'went-on' | 'done' | { readonly waitsFor: 'day'; readonly day: string } | { readonly waitsFor: 'provider' | 'time'; readonly event: string };

export interface Told {
  readonly story: Story;
  readonly event: EventView;
  readonly caseNo: string;
}

export interface Stage {
  readonly heyi: HeyiClient;
  readonly sandbox: HeyiClient;
  readonly keys: Readonly<Record<string, string>>;
  tell(told: Told): void;
  /** Who plays the people of a story; left out: `PeopleOverApi`. */
  people?(story: Story): People;
}

export class StoryFailed extends Error {}

export class Player {
  readonly story: Story;
  readonly events: EventView[] = [];
  caseId = '';
  caseNo = '';
  readonly people: People;
  private readonly stage: Stage;
  private cursor = 0;

  constructor(story: Story, stage: Stage) {
    this.story = story;
    this.stage = stage;
    for (const who of Object.values(story.players)) if ('office' in who && stage.keys[who.office] === undefined) this.fail(`there is no office ${who.office}`);
    this.people = stage.people?.(story) ?? new PeopleOverApi(story, stage.heyi, stage.keys);
  }

  /** The key of one who sees the whole case: the player who filed it; who referred it sees little, so the clerk looks on instead. */
  get key(): string {
    const first = this.story.steps.find((step) => 'do' in step);
    const watching = first?.do === 'refer-case' ? 'clerk' : first?.as ?? '';
    const who = this.story.players[watching];
    return (who && 'office' in who ? this.stage.keys[who.office] : undefined) ?? this.fail('the first step must be a submission, and a referred case needs a clerk');
  }

  /** How it ended; `not-taken` where nothing was filed with success. */
  async outcome(): Promise<string> {
    return this.caseId === '' ? 'not-taken' : (await this.view()).outcome ?? 'open';
  }

  /** Takes the next step if its time has come. */
  async advance(clock: ClockView): Promise<Standing> {
    const step = this.story.steps[this.cursor];
    if (!step) return 'done';
    if ('on' in step && step.on !== undefined && step.on > clock.today) return { waitsFor: 'day', day: step.on };
    if ('await' in step && this.count(step.await) < step.times) return { waitsFor: 'provider', event: step.await };
    if ('until' in step && this.count(step.until) < step.times) return { waitsFor: 'time', event: step.until };
    await this.take(step).catch((error: unknown) => this.fail(error instanceof Error ? error.message : String(error), error));
    this.cursor += 1;
    return 'went-on';
  }

  private count(action: string): number {
    return this.events.filter((event) => event.action === action).length;
  }

  private async take(step: Step): Promise<void> {
    if ('do' in step) return step.refused ? this.meetRefusal(step, step.refused) : this.act(step);
    if ('read' in step) return this.checkRead(step);
    if ('post' in step) return this.people.write(step.as, step.post, step.with, this);
    if ('set' in step) return void (await this.stage.sandbox.put(`/control/providers/${step.provider}/applications/${await this.application(step.provider)}`, step.set));
    if ('emit' in step) return void (await this.stage.sandbox.post(`/control/providers/${step.provider}/applications/${await this.application(step.provider)}/emit`, step.emit));
    if ('ledger' in step) return this.checkLedger(step.ledger);
    if ('certificate' in step) return this.checkCertificate(step.certificate);
  }

  private async act(step: Extract<Step, { do: string }>): Promise<void> {
    if (!opensCase(step.do)) return this.people.act(step.as, step.do, step.with, this);
    const { caseId, caseNo } = await this.people.file(step.as, step.do, step.with);
    this.caseId = caseId;
    this.caseNo = caseNo;
  }

  /** What must not go through: the refusal is the step. */
  private async meetRefusal(step: Extract<Step, { do: string }>, { code, says }: { readonly code: string; readonly says?: string | undefined }): Promise<void> {
    const met = await this.act(step).then(() => undefined, (error: unknown) => error);
    if (!(met instanceof ApiProblem)) return met === undefined ? this.fail(`${step.do} was taken, the story says refused with ${code}`) : Promise.reject(met);
    if (met.problem.code !== code) this.fail(`refused with ${met.problem.code}, the story says ${code}`);
    if (says !== undefined && !JSON.stringify(met.problem).includes(says)) this.fail(`the refusal does not say ${says}`);
  }

  private async checkRead(step: Extract<Step, { read: string }>): Promise<void> {
    this.compare(step.read, await this.people.read(step.as, step.read.replace('{caseId}', this.caseId)), step.shows);
  }

  private async application(provider: string): Promise<string> {
    const view = await this.view();
    const id = view.insurances?.at(-1)?.applications.find((a) => a.insurer === provider)?.id
      ?? view.notarizations?.findLast((n) => n.notary === provider)?.id;
    return id ?? this.fail(`${provider} has no application in this case`);
  }

  view(): Promise<CaseView> {
    return this.stage.heyi.get<CaseView>(`/v1/cases/${this.caseId}`, this.key);
  }

  /** Tells what has happened since the last look. */
  async look(): Promise<void> {
    if (this.caseId === '') return;
    const after = this.events.at(-1)?.version ?? 0;
    const page = await this.stage.heyi.get<{ items: readonly EventView[] }>(`/v1/cases/${this.caseId}/events?after=${after}&limit=100`, this.key);
    for (const event of page.items) {
      this.events.push(event);
      this.stage.tell({ story: this.story, event, caseNo: this.caseNo });
    }
  }

  ledger<T>(): Promise<T> {
    return this.stage.heyi.get<T>(`/v1/cases/${this.caseId}/ledger`, this.key);
  }

  private async checkLedger(expected: Readonly<Record<string, Readonly<Record<string, unknown>>>>): Promise<void> {
    const { obligations } = await this.ledger<{ obligations: readonly Record<string, unknown>[] }>();
    for (const [id, figures] of Object.entries(expected)) {
      const found = obligations.find((o) => o['obligation'] === id) ?? this.fail(`the ledger has no obligation ${id}`);
      this.compare(`ledger ${id}`, found, figures);
    }
  }

  private async checkCertificate(expected: Readonly<Record<string, unknown>>): Promise<void> {
    const sum = (await this.view()).notarizations?.at(-1)?.certificates.at(-1)?.certificate?.sum ?? this.fail('there is no certificate');
    this.compare('certificate', sum, expected);
  }

  private compare(what: string, found: Readonly<Record<string, unknown>>, expected: Readonly<Record<string, unknown>>): void {
    for (const [figure, value] of Object.entries(expected)) {
      if (found[figure] !== value) this.fail(`${what}: ${figure} is ${String(found[figure])}, the story says ${String(value)}`);
    }
  }

  /** Says in which step of which story. */
  fail(why: string, cause?: unknown): never {
    if (cause instanceof StoryFailed) throw cause;
    throw new StoryFailed(`${this.story.title}${this.caseNo ? ` ${this.caseNo}` : ''}, step ${this.cursor + 1} ${JSON.stringify(this.story.steps[this.cursor] ?? {})}: ${why}`, { cause });
  }
}
