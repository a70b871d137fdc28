/** The people of a practice stack, one key per office. They are fictional. */
import { generateKeyPairSync, randomBytes } from 'node:crypto';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import type { Kysely } from 'kysely';
import { keepKey } from '../casework/keys.ts';
import { enterMediator, rosterEntries } from '../casework/roster.ts';
import type { RolePasswords } from '../db/roles.ts';
import type { DB } from '../db/schema.ts';
import type { Actor } from '../domain/actor.ts';
import type { RosterEntry } from '../domain/centre/roster.ts';
import { defaultProviders } from '../sandbox/default-providers.ts';

interface PracticePerson extends Actor {
  readonly name: string;
}

const centre = (id: string, office: Actor['office'], name: string): PracticePerson => ({ id, organisation: 'centre', office, name });

/** Offices without a system: whoever holds their key plays them in the portal. */
export const portalOffices = [
  { id: 'insurer-minjiang', face: 'insurer', name: '闵江财产保险（人工承保）' },
  { id: 'notary-xinjing', face: 'notary', name: '新泾公证处（人工办理）' },
] as const;

/** Where the fictional offices are and, of an insurer, where it takes money: what documents say of them beside the name. */
export const officeParticulars: Readonly<Record<string, { readonly address: string; readonly account?: string }>> = {
  'insurer-huhai': { address: '上海市浦东新区世纪大道1001号', account: '户名 沪海财产保险，开户行 演练银行浦东支行，账号 3100 0000 0000 0001' },
  'insurer-dongan': { address: '上海市黄浦区西藏中路2号', account: '户名 东安财产保险，开户行 演练银行黄浦支行，账号 3100 0000 0000 0002' },
  'insurer-minjiang': { address: '上海市宝山区牡丹江路3号', account: '户名 闵江财产保险，开户行 演练银行宝山支行，账号 3100 0000 0000 0003' },
  'notary-baoshan': { address: '上海市宝山区友谊路4号' },
  'notary-pujiang': { address: '上海市浦东新区浦东南路5号' },
  'notary-xinjing': { address: '上海市长宁区新泾路6号' },
};

/** How the fictional notary offices number their letters. */
export const practiceNumbers: Readonly<Record<string, string>> = {
  'notary-baoshan': '（{year}）沪宝证核字第{n}号', 'notary-pujiang': '（{year}）沪浦证核字第{n}号', 'notary-xinjing': '（{year}）沪新证核字第{n}号',
};

export const practicePeople: readonly PracticePerson[] = [
  centre('clerk', 'clerk', '案件秘书 沈洁'),
  centre('administrator', 'administrator', '管理员 顾平'),
  centre('administrator-2', 'administrator', '管理员 叶青'),
  centre('mediator-chen', 'mediator', '陈怡'),
  centre('mediator-wu', 'mediator', '吴远'),
  centre('mediator-lin', 'mediator', '林嘉'),
  ...[...defaultProviders, ...portalOffices].map((p): PracticePerson => ({ id: p.id, organisation: p.id, office: p.face, name: p.name })),
  { id: 'director', organisation: 'bureau-baoshan', office: 'director', name: '宝山区司法局 局长 罗敏' },
  { id: 'court-baoshan', organisation: 'court-baoshan', office: 'court', name: '宝山区人民法院诉调对接中心' },
  { id: 'platform-shanghai', organisation: 'platform-shanghai', office: 'platform', name: '解纷一件事平台' },
  ...['a', 'b', 'c'].map((letter): PracticePerson => ({ id: `enterprise-${letter}`, organisation: `enterprise-${letter}`, office: 'enterprise', name: `企业 ${letter.toUpperCase()}` })),
];

export const practiceNames: Readonly<Record<string, string>> = Object.fromEntries(practicePeople.map((p) => [p.id, p.name]));

export type PracticeKeys = Readonly<Record<string, string>>;

/** The keys of this stack: made once, kept in a file only its owner can read. */
export function practiceKeys(file: string): PracticeKeys {
  const known = existsSync(file) ? (JSON.parse(readFileSync(file, 'utf8')) as PracticeKeys) : {};
  const keys = Object.fromEntries(practicePeople.map(({ id }) => [id, known[id] ?? `heyi_${randomBytes(24).toString('base64url')}`]));
  writeFileSync(file, `${JSON.stringify(keys, null, 2)}\n`, { mode: 0o600 });
  return keys;
}

export async function seedPracticeKeys(db: Kysely<DB>, keys: PracticeKeys): Promise<void> {
  for (const { id, organisation, office } of practicePeople) {
    const key = keys[id];
    if (key) await keepKey(db, key, { id, organisation, office }, Date.now());
  }
}

const onRoster = (handle: string, more: Pick<RosterEntry, 'languages' | 'industries' | 'qualifications'>): RosterEntry =>
  ({ handle, name: practiceNames[handle] ?? handle, leave: [], struckOff: false, ...more });

/** The practice mediators' entries, one for each of three grounds; fictional as they are. */
const practiceRoster: readonly RosterEntry[] = [
  onRoster('mediator-chen', { languages: ['zh', 'en'], industries: ['贸易', '航运'], qualifications: [{ ground: 'legal-profession', document: '律师执业证（演练）' }] }),
  onRoster('mediator-wu', { languages: ['zh'], industries: ['建设工程', '房地产'], qualifications: [{ ground: 'professional-title', document: '高级工程师证书（演练）' }] }),
  onRoster('mediator-lin', { languages: ['zh', 'en', 'yue'], industries: ['生物医药', '知识产权'], qualifications: [{ ground: 'legal-exam', document: '法律职业资格证书（演练）' }] }),
];

/** What an administrator of the stack has entered since stays as it is. */
export async function seedPracticeRoster(db: Kysely<DB>): Promise<void> {
  const known = (await rosterEntries(db)).map((entry) => entry.handle);
  for (const entry of practiceRoster) if (!known.includes(entry.handle)) await enterMediator(db, entry, 'practice');
}

/** A secret of this stack, such as what it signs its webhooks with: made once, kept in a file only its owner can read. */
export function practiceSecret(file: string): string {
  if (!existsSync(file)) writeFileSync(file, randomBytes(32).toString('base64'), { mode: 0o600 });
  return readFileSync(file, 'utf8');
}

/** With which passwords the processes of this stack enter its database. */
export function practiceRoles(file: string): RolePasswords {
  if (!existsSync(file)) {
    const password = () => randomBytes(24).toString('base64url');
    const made: RolePasswords = { heyi_migrate: password(), heyi_api: password(), heyi_worker: password() };
    writeFileSync(file, JSON.stringify(made), { mode: 0o600 });
  }
  return JSON.parse(readFileSync(file, 'utf8')) as RolePasswords;
}

/** What this stack signs enforcement packs with: an Ed25519 key, PKCS#8 in DER, base64. */
export function practicePackKey(file: string): string {
  if (!existsSync(file)) writeFileSync(file, generateKeyPairSync('ed25519').privateKey.export({ type: 'pkcs8', format: 'der' }).toString('base64'), { mode: 0o600 });
  return readFileSync(file, 'utf8');
}
