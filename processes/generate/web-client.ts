/** The types of the web's client. Each action has the same path but for its name, so the client knows one path and each action's input. */
import { spawnSync } from 'node:child_process';
import { createRequire } from 'node:module';
import path from 'node:path';

interface Described { readonly responses: Readonly<Record<string, object>>; readonly summary?: string; readonly description?: string }
type Paths = Readonly<Record<string, Readonly<Record<string, Described>>>>;

const asProblem = { description: 'Problem', content: { 'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' } } } };

/** A client reads the code of a problem, not its status: one response for all of them. */
function lean({ summary: _zh, description: _en, responses, ...operation }: Described): object {
  const fine = Object.entries(responses).filter(([status]) => Number(status) < 400);
  return { ...operation, responses: { ...Object.fromEntries(fine), default: asProblem } };
}

const isAction = (address: string): boolean => address.includes('/actions/');

export function webClient(document: Record<string, unknown>): string {
  const { paths, components } = document as { paths: Paths; components: Readonly<Record<string, unknown>> };
  const kept = Object.entries(paths).filter(([address]) => !isAction(address));
  const { responses: _of, ...parts } = components;
  const leaner = {
    ...document, components: parts,
    paths: Object.fromEntries(kept.map(([address, methods]) => [address, Object.fromEntries(Object.entries(methods).map(([method, operation]) => [method, lean(operation)]))])),
  };
  const folder = path.dirname(createRequire(import.meta.url).resolve('openapi-typescript/package.json'));
  const made = spawnSync(process.execPath, [path.join(folder, 'bin', 'cli.js'), '--default-non-nullable', 'false'], { input: JSON.stringify(leaner), encoding: 'utf8', maxBuffer: 64 << 20 });
  if (made.status !== 0) throw new Error(`openapi-typescript failed: ${made.stderr}`);
  return made.stdout;
}
