/** verify.html: the verifier's modules in one script, with a policy that lets the page run that script and reach nothing. */
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { stripTypeScriptTypes } from 'node:module';
import { fileURLToPath } from 'node:url';

const folder = fileURLToPath(new URL('../../verifier/', import.meta.url));
/** In the order in which they need each other. */
const modules = ['archive', 'trusted-key', 'event-chain', 'verify-pack', 'words', 'page'];

const read = (name: string): string => readFileSync(`${folder}${name}`, 'utf8');

/** A module without its types and its doors: names are shared in the one script. */
function body(name: string): string {
  const bare = stripTypeScriptTypes(read(`${name}.ts`)).replace(/^import [^;]*;$/gm, '').replace(/^export /gm, '');
  return bare.split('\n').map((line) => line.trimEnd()).filter((line) => line !== '').join('\n');
}

const sourceHash = (text: string): string => `sha256-${createHash('sha256').update(text).digest('base64')}`;

export function verifierPage(): string {
  const script = `'use strict';\n(() => {\n${modules.map(body).join('\n')}\n})();\n`;
  const style = read('page.css');
  const parts: Readonly<Record<string, string>> = { script, style, 'script-hash': sourceHash(script), 'style-hash': sourceHash(style) };
  return read('page.html').replace(/\{\{([a-z-]+)\}\}/g, (_all, name: string) => parts[name] ?? '');
}
