/** The documents that the stories leave, as PDF files: `documents/d1-steel/settlement-agreement-2.pdf`. */
import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { heyiClient } from './heyi-client.ts';

interface Listed {
  readonly items: readonly { readonly kind: string; readonly version: number; readonly path: string }[];
}

/** Reads them as the clerk, who may read every kind. Returns how many there are; a story whose case was not taken leaves none. */
export async function saveDocuments(folder: string, told: readonly { readonly name: string; readonly caseId: string }[], stack: { readonly apiUrl: string; readonly keys: Readonly<Record<string, string>> }): Promise<number> {
  const key = stack.keys['clerk'] ?? '';
  rmSync(folder, { recursive: true, force: true });
  let saved = 0;
  for (const { name, caseId } of told.filter((story) => story.caseId !== '')) {
    mkdirSync(path.join(folder, name), { recursive: true });
    const { items } = await heyiClient(stack.apiUrl).get<Listed>(`/v1/cases/${caseId}/documents`, key);
    for (const { kind, version, path: at } of items) {
      const answer = await fetch(`${stack.apiUrl}${at}`, { headers: { authorization: `Bearer ${key}` } });
      if (!answer.ok) throw new Error(`${kind} ${version} could not be read: ${answer.status}`);
      writeFileSync(path.join(folder, name, `${kind}-${version}.pdf`), Buffer.from(await answer.arrayBuffer()));
      saved += 1;
    }
  }
  return saved;
}
