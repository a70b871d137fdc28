/** The enforcement packs of what the stories left in default, with the centre's key beside them: never within. */
import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Ended } from './report.ts';

interface Performing {
  readonly performance?: { readonly defaults: readonly { readonly obligation: string }[] };
}

/** The names of the files that were left in the folder; none where no obligation is in default. */
export async function leavePacks(folder: string, ended: readonly Ended[], apiUrl: string): Promise<readonly string[]> {
  const left: string[] = [];
  for (const { player } of ended.filter((one) => one.player.caseId !== '')) {
    const { performance } = await player.view() as Performing;
    for (const { obligation } of performance?.defaults ?? []) {
      const file = `enforcement-pack-${player.caseNo.replace(/\D+/g, '-').replace(/^-|-$/g, '')}-${obligation}.zip`;
      writeFileSync(path.join(folder, file), await drawnPack(`${apiUrl}/v1/cases/${player.caseId}/obligations/${obligation}/enforcement-pack`, player.key));
      left.push(file);
    }
  }
  if (left.length > 0) writeFileSync(path.join(folder, 'centre.pem'), await (await fetch(`${apiUrl}/keys/centre.pem`)).text());
  return left;
}

/** The press may still be at the last document: asked again until it is done. */
async function drawnPack(url: string, key: string): Promise<Buffer> {
  for (let tries = 60; ; tries -= 1) {
    const response = await fetch(url, { headers: { authorization: `Bearer ${key}` } });
    if (response.ok) return Buffer.from(await response.arrayBuffer());
    const problem = await response.text();
    if (tries === 0 || !problem.includes('papers-pending')) throw new Error(`no enforcement pack: ${response.status} ${problem}`);
    await sleep(250);
  }
}
