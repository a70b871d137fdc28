/** How the people of a story come to their case and act: over the public HTTP API here; tests play them in the portal's pages too. */
import { setTimeout as sleep } from 'node:timers/promises';
import type { HeyiClient } from './heyi-client.ts';
import type { Story } from './story.ts';

export interface Filed {
  readonly caseId: string;
  readonly caseNo: string;
}

/** `as` is a player of the story. Whoever comes by an invitation comes by it the first time it acts. */
export interface People {
  /** Opens a case by one of the actions that do. */
  file(as: string, action: string, form: Readonly<Record<string, unknown>>): Promise<Filed>;
  act(as: string, action: string, input: Readonly<Record<string, unknown>>, of: Filed): Promise<void>;
  /** Writes in the mediation room: `path` within the case, such as `channels/joint/messages`. */
  write(as: string, path: string, record: Readonly<Record<string, unknown>>, of: Filed): Promise<void>;
  /** Reads a path of the API. */
  read(as: string, path: string): Promise<Readonly<Record<string, unknown>>>;
}

/** Where a case begins: the path of each action that opens one. */
const filings: Readonly<Record<string, string>> = { 'submit-case': '/v1/cases', 'refer-case': '/v1/referrals', 'file-on-paper': '/v1/paper-filings' };
export const opensCase = (action: string): boolean => action in filings;

interface Versioned {
  readonly version: number;
}

/** Offices come with their keys; an invited party turns its one-time code into one. */
export class PeopleOverApi implements People {
  readonly keys: Record<string, string> = {};
  private readonly codes: Record<string, string> = {};
  private readonly story: Story;
  private readonly heyi: HeyiClient;

  /** `offices`: the key of each office of the stack. */
  constructor(story: Story, heyi: HeyiClient, offices: Readonly<Record<string, string>>) {
    this.story = story;
    this.heyi = heyi;
    for (const [player, who] of Object.entries(story.players)) {
      const key = 'office' in who ? offices[who.office] : undefined;
      if (key !== undefined) this.keys[player] = key;
    }
  }

  async file(as: string, action: string, form: Readonly<Record<string, unknown>>): Promise<Filed> {
    return this.heyi.post<Filed>(filings[action] ?? '', form, await this.keyOf(as));
  }

  async act(as: string, action: string, input: Readonly<Record<string, unknown>>, { caseId }: Filed): Promise<void> {
    const key = await this.keyOf(as, caseId);
    const whole = action === 'sign-settlement' ? { ...await this.copyRead(caseId, key), ...input } : input;
    const reply = await this.heyi.post<{ invitations?: readonly { party: string; code: string }[] }>(`/v1/cases/${caseId}/actions/${action}`, whole, key);
    for (const { party, code } of reply.invitations ?? []) this.codes[party] = code;
  }

  async write(as: string, path: string, record: Readonly<Record<string, unknown>>, { caseId }: Filed): Promise<void> {
    await this.heyi.post(`/v1/cases/${caseId}/${path}`, record, await this.keyOf(as, caseId));
  }

  async read(as: string, path: string): Promise<Readonly<Record<string, unknown>>> {
    return this.heyi.get(path, await this.keyOf(as));
  }

  private async keyOf(player: string, caseId = ''): Promise<string> {
    const known = this.keys[player];
    if (known) return known;
    const who = this.story.players[player];
    if (!who) throw new Error(`nobody plays ${player}`);
    const code = 'invited' in who ? this.codes[who.invited] : undefined;
    if (!code) throw new Error(`${player} has not been invited yet`);
    const { apiKey, party } = await this.heyi.post<{ apiKey: string; party: string }>(`/v1/invitations/${code}`, {});
    await this.checked(caseId, party, apiKey);
    return (this.keys[player] = apiKey);
  }

  /** The check of an invited party's identity is answered within the second; a story signs within seconds too. */
  private async checked(caseId: string, party: string, key: string): Promise<void> {
    for (let tries = 0; tries < 100; tries += 1) {
      const { parties = [] } = await this.heyi.get<{ parties?: readonly { id: string; identity?: { standing: string } }[] }>(`/v1/cases/${caseId}`, key);
      if (parties.find(({ id }) => id === party)?.identity?.standing !== 'asked') return;
      await sleep(100);
    }
  }

  /** Who signs has read the copy that the press drew up for the signers, and says so by its hash. */
  private async copyRead(caseId: string, key: string): Promise<{ readonly sha256?: string }> {
    for (let tries = 0; tries < 100; tries += 1) {
      const { amendment, settlement } = await this.heyi.get<{ amendment?: { settlement: Versioned }; settlement?: Versioned }>(`/v1/cases/${caseId}`, key);
      const version = ((amendment?.settlement ?? settlement)?.version ?? 1) * 2 - 1;
      const { items } = await this.heyi.get<{ items: readonly { kind: string; version: number; sha256: string }[] }>(`/v1/cases/${caseId}/documents`, key);
      const copy = items.find((d) => d.kind === 'settlement-agreement' && d.version === version);
      if (copy) return { sha256: copy.sha256 };
      await sleep(100);
    }
    return {};
  }
}
