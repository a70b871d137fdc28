/** An empty practice stack and a browser beside it, and stories that are told on it up to where a test begins. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { chromium, type Browser } from 'playwright-core';
import { direct } from '../../processes/demo/direct.ts';
import { heyiClient, type HeyiClient } from '../../processes/demo/heyi-client.ts';
import { Player } from '../../processes/demo/player.ts';
import { startPracticeStack, type PracticeStack } from '../../processes/practice-stack.ts';
import { findTool } from '../prepare-tools.ts';
import { told } from './portal-stories.ts';

/** Chromium as the portal's tests and pictures see it: in Chinese. */
export const openBrowser = (): Promise<Browser> =>
  chromium.launch({ executablePath: findTool('chromium'), args: ['--no-sandbox', '--disable-gpu', '--disable-background-networking', '--lang=zh-CN'] });

export interface PortalUnderTest {
  readonly stack: PracticeStack;
  readonly browser: Browser;
  readonly heyi: HeyiClient;
  /** Plays the steel story anew for each number of steps, side by side, and leaves each case there. */
  steelUpTo(...steps: readonly number[]): Promise<readonly Player[]>;
  stop(): Promise<void>;
}

/** `name` tells the folder of this test from others'; the clock stands at nine on 6 May 2026, the stories' first day. */
export async function startPortal(name: string, { host }: { readonly host?: 'localhost' } = {}): Promise<PortalUnderTest> {
  const folder = mkdtempSync(path.join(tmpdir(), `heyi-${name}-`));
  const log = { info: () => undefined, error: (line: string) => console.error(line) };
  const [stack, browser] = await Promise.all([startPracticeStack({ folder, log, fresh: true, ...(host === undefined ? {} : { host }) }), openBrowser()]);
  const heyi = heyiClient(stack.apiUrl);
  await heyi.put('/v1/practice/clock', { to: '2026-05-06T09:00:00+08:00', rate: 1 }, stack.keys['administrator']);
  return {
    stack, browser, heyi,
    async steelUpTo(...steps) {
      const steel = told('d1-steel');
      const players = steps.map((n) => new Player({ ...steel, steps: steel.steps.slice(0, n) }, { heyi, sandbox: heyiClient(stack.sandboxUrl), keys: stack.keys, tell: () => undefined }));
      await direct(players, heyi, stack.keys['administrator'] ?? '');
      return players;
    },
    async stop() {
      await browser.close();
      await stack.supervisor.stopAll();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}
