/** `npm run demo [-- story.json …]`: plays stories on a fresh practice stack, through the public HTTP API only. */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { direct } from './demo/direct.ts';
import { saveDocuments } from './demo/documents.ts';
import { heyiClient } from './demo/heyi-client.ts';
import { leavePacks } from './demo/packs.ts';
import { Player } from './demo/player.ts';
import { cast, ledgerTable, line, noticesLine, writeReport } from './demo/report.ts';
import { story, type Story } from './demo/story.ts';
import { startPracticeStack } from './practice-stack.ts';

const stories = fileURLToPath(new URL('../stories/', import.meta.url));
const folder = path.resolve('.heyi/demo');

function readStory(file: string): Story {
  const parsed = story.safeParse(JSON.parse(readFileSync(file, 'utf8')));
  if (parsed.success) return parsed.data;
  throw new Error(`${file} is no story:\n${parsed.error.issues.map((i) => `  /${i.path.map(String).join('/')}: ${i.message}`).join('\n')}`);
}

const firstDay = (s: Story): string => s.steps.flatMap((step) => ('on' in step && step.on ? [step.on] : [])).toSorted()[0] ?? '2026-05-06';

const began = performance.now();
const named = process.argv.slice(2);
const files = named.length > 0 ? named : ['d1-steel.json', 'd2-research.json'].map((name) => path.join(stories, name));
for (const file of files) if (!existsSync(file)) throw new Error(`There is no story ${file}; known are ${readdirSync(stories).join(', ')}`);
const told = files.map(readStory);

console.log('Heyi 和议: starting PostgreSQL, Temporal, api, worker and the sandbox providers …');
const log = { info: (text: string) => console.log(`  ${text}`), error: (text: string) => console.error(`  ${text}`) };
const stack = await startPracticeStack({ folder, log, fresh: true });
const up = performance.now();
const heyi = heyiClient(stack.apiUrl);
const sandbox = heyiClient(stack.sandboxUrl);
const clockKey = stack.keys['administrator'] ?? '';

await heyi.put('/v1/practice/clock', { to: `${told.map(firstDay).toSorted()[0]}T09:00:00+08:00`, rate: 60 }, clockKey);
const players = told.map((s) => new Player(s, { heyi, sandbox, keys: stack.keys, tell: (t) => console.log(line(t)) }));
for (const s of told) console.log(`\n■ ${s.pipeline}  ${s.title}\n${cast(s)}`);
console.log('\n案件日      案号     行动人             行动                                                     下一步（谁，何时前）');

let failure: unknown;
try {
  await direct(players, heyi, clockKey);
  const ended = await Promise.all(players.map(async (player) => ({ player, outcome: await player.outcome() })));
  for (const { player, outcome } of ended) {
    console.log(`\n${player.caseNo}  ${player.story.title}  结果 outcome: ${outcome}\n${player.caseId === '' ? '' : `${await ledgerTable(player)}\n${await noticesLine(player, heyi, stack.keys['clerk'] ?? '')}`}`);
    if (outcome !== player.story.outcome) player.fail(`the outcome is ${outcome}, the story says ${player.story.outcome}`);
  }
  const seconds = (from: number, to: number) => Math.round((to - from) / 100) / 10;
  const durations = { startSeconds: seconds(began, up), playSeconds: seconds(up, performance.now()) };
  const documents = await saveDocuments(path.join(folder, 'documents'), players.map((player, i) => ({ name: path.basename(files[i] ?? '', '.json'), caseId: player.caseId })), stack);
  await writeReport(path.join(folder, 'report.json'), ended, heyi, sandbox, durations);
  const packs = await leavePacks(folder, ended, stack.apiUrl);
  for (const pack of packs) console.log(`强制执行卷宗 enforcement pack: npm run pack:verify -- .heyi/demo/${pack} --key .heyi/demo/centre.pem`);
  console.log(`\nStarted in ${durations.startSeconds} s, played in ${durations.playSeconds} s. The whole is in .heyi/demo/report.json, ${documents} documents are in .heyi/demo/documents/.`);
} catch (error) {
  failure = error;
  console.error(`\nThe demo failed: ${error instanceof Error ? error.message : String(error)}`);
}
await stack.supervisor.stopAll();
process.exit(failure ? 1 : 0);
