/** schemathesis over the whole OpenAPI document, on a practice stack with cases under way, by the session of every office and by nobody. */
import { spawn } from 'node:child_process';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { findSchemathesis } from '../prepare-schemathesis.ts';
import type { PlayedPortal } from './played-portal.ts';

/** One seat of each office; two of enterprises, so that one is a stranger to most cases. */
export const seats = ['enterprise-a', 'enterprise-b', 'clerk', 'mediator-chen', 'administrator', 'director', 'court-baoshan', 'platform-shanghai', 'insurer-huhai-underwriter', 'notary-baoshan-notary'] as const;
/** Live updates never end, and a clock that jumps to any year makes of every case a closed one: both have tests of their own. */
const passedOver = ['streamChanges', 'changeClock'];
const checks = ['not_a_server_error', 'status_code_conformance', 'content_type_conformance', 'response_headers_conformance', 'response_schema_conformance'];

export interface FuzzOptions {
  readonly folder: string;
  readonly seed: number;
  /** For each operation. */
  readonly examples: number;
  readonly phases: readonly ('examples' | 'coverage' | 'fuzzing' | 'stateful')[];
  /** What was found until then counts. */
  readonly limitMs: number;
  /** One operation alone, by its id. */
  readonly only?: string;
  /** What is held against the answers, made of the document that is served. */
  readonly document?: (text: string) => string;
}

export interface Finding {
  readonly operation: string;
  readonly check: string;
  readonly message: string;
}
export interface FuzzReport {
  readonly findings: readonly Finding[];
  /** Answers by seat (`nobody` for a stranger) and by operation. */
  readonly bySeat: Readonly<Record<string, number>>;
  readonly byOperation: Readonly<Record<string, number>>;
}

/** What stands there: schemathesis puts it in the place of most of what it makes up. */
function known({ numbers }: PlayedPortal, caseIds: readonly string[]): Readonly<Record<string, readonly (string | number)[]>> {
  return {
    caseId: caseIds, number: Object.values(numbers), channel: ['joint', 'caucus:A1', 'caucus:R1'], version: [1, 2], noticeVersion: ['current'], obligation: ['O1'], year: [2026, 2027],
    kind: ['settlement-agreement', 'acceptance-notice', 'mediation-application'], providerId: ['insurer-huhai', 'notary-baoshan'], handle: ['mediator-chen', 'mediator-wu'],
  };
}

/** Takes the seats, then lets schemathesis run until it is done or its time is over. */
export async function fuzz(portal: PlayedPortal, options: FuzzOptions): Promise<FuzzReport> {
  const { apiUrl, keys } = portal.stack;
  const at = (name: string) => path.join(options.folder, name);
  const cases = await (await fetch(`${apiUrl}/v1/cases`, { headers: { authorization: `Bearer ${keys['clerk']}` } })).json() as { readonly items: readonly { readonly caseId: string }[] };
  const sessions = Object.fromEntries(await Promise.all(seats.map(async (as) => [as, await sessionOf(apiUrl, as)])));
  writeFileSync(at('world.json'), JSON.stringify({ seed: options.seed, origin: apiUrl, sessions, known: known(portal, cases.items.map(({ caseId }) => caseId)), calls: at('calls.ndjson') }));
  writeFileSync(at('schemathesis.toml'), '');
  const served = await (await fetch(`${apiUrl}/openapi.json`)).text();
  writeFileSync(at('openapi.json'), options.document?.(served) ?? served);
  await run([
    '--config-file', at('schemathesis.toml'), 'run', at('openapi.json'), '--url', apiUrl, '--phases', options.phases.join(','), '--checks', checks.join(','), '--max-examples', String(options.examples),
    '--seed', String(options.seed), '--generation-database', 'none', '--request-timeout', '60', '--continue-on-failure', '--no-shrink', '--suppress-health-check', 'all', '--warnings', 'off', '--no-color', '--report', 'ndjson', '--report-ndjson-path', at('report.ndjson'),
    ...passedOver.flatMap((id) => ['--exclude-operation-id', id]), ...(options.only ? ['--include-operation-id', options.only] : []),
  ], { ...process.env, HEYI_FUZZ: at('world.json'), SCHEMATHESIS_HOOKS: 'fuzz_hooks', PYTHONPATH: fileURLToPath(new URL('.', import.meta.url)), PYTHONDONTWRITEBYTECODE: '1' }, options);
  return reported(at);
}

async function sessionOf(apiUrl: string, as: string): Promise<string> {
  const response = await fetch(`${apiUrl}/v1/practice/sessions`, { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify({ as }) });
  if (response.status !== 201) throw new Error(`${as} has no seat: ${response.status}`);
  return response.headers.getSetCookie().map((cookie) => cookie.split(';')[0]).join('; ');
}

/** Its own verdict is not asked for: a call that found no answer in time is no fault of the answer. What it reported is read. */
async function run(args: readonly string[], env: NodeJS.ProcessEnv, { folder, limitMs }: FuzzOptions): Promise<void> {
  const said: Buffer[] = [];
  const child = spawn(findSchemathesis(), args, { cwd: folder, env, stdio: ['ignore', 'pipe', 'pipe'] });
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (bytes: Buffer) => said.push(bytes));
  const limit = setTimeout(() => child.kill('SIGKILL'), limitMs);
  await new Promise((resolve, reject) => { child.once('exit', resolve); child.once('error', reject); });
  clearTimeout(limit);
  writeFileSync(path.join(folder, 'schemathesis.log'), Buffer.concat(said));
}

interface Scenario {
  readonly ScenarioFinished?: {
    readonly label?: string;
    readonly recorder?: {
      readonly checks?: Readonly<Record<string, readonly { readonly name: string; readonly status: string; readonly failure_info?: { readonly failure?: { readonly title?: string; readonly message?: string } } }[]>>;
      readonly interactions?: Readonly<Record<string, { readonly request?: { readonly method: string; readonly uri: string; readonly body?: unknown }; readonly response?: { readonly status_code: number; readonly content?: unknown } }>>;
    };
  };
}

const lines = (file: string): readonly string[] => (existsSync(file) ? readFileSync(file, 'utf8').split('\n').filter((line) => line.endsWith('}')) : []);
/** Bodies stand in the report as base64. */
const text = (bytes: unknown): string => (typeof bytes === 'string' ? Buffer.from(bytes, 'base64').toString('utf8') : JSON.stringify(bytes ?? '')).slice(0, 600);

function findingsOf({ ScenarioFinished: scenario }: Scenario): readonly Finding[] {
  const { checks: byCase = {}, interactions = {} } = scenario?.recorder ?? {};
  return Object.entries(byCase).flatMap(([id, made]) => made.filter(({ status }) => status === 'failure').map(({ name, failure_info: info }) => {
    const { request, response } = interactions[id] ?? {};
    return {
      operation: scenario?.label ?? '', check: name,
      message: `${info?.failure?.title ?? ''} ${info?.failure?.message ?? ''}\n${request?.method} ${request?.uri} ${text(request?.body)}\n${response?.status_code} ${text(response?.content)}`,
    };
  }));
}

function reported(at: (name: string) => string): FuzzReport {
  const calls = lines(at('calls.ndjson')).map((line) => JSON.parse(line) as { readonly seat: string; readonly operation: string; readonly status: number });
  const count = (key: 'seat' | 'operation') => Object.fromEntries(Object.entries(Object.groupBy(calls, (call) => call[key])).map(([name, made = []]) => [name, made.length]));
  const findings = lines(at('report.ndjson')).flatMap((line) => findingsOf(JSON.parse(line) as Scenario));
  // Also of a scenario that was not over when the time was.
  const broken = calls.filter(({ status }) => status >= 500).map(({ operation, status, seat }) => ({ operation, check: 'not_a_server_error', message: `${status} to ${seat}` }));
  return { findings: [...findings, ...broken], bySeat: count('seat'), byOperation: count('operation') };
}
