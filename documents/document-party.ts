import type { Findings } from './incomplete-document.ts';

/** A party as a document names it. */
export interface DocumentParty {
  readonly role: '申请人' | '被申请人' | '保证人';
  readonly name: string;
  /** What identifies the party beyond doubt: 统一社会信用代码, 公民身份号码, 公司编号 … */
  readonly identifier: { readonly label: string; readonly value: string };
  readonly address?: string;
  readonly legalRepresentative?: string;
  readonly agent?: { readonly name: string; readonly authority: '一般授权' | '特别授权' };
}

const partyKeys = ['role', 'name', 'identifier', 'address', 'legalRepresentative', 'agent'];

/** A mediation has both sides, and names are distinct: the text refers to parties by name. */
export function checkParties(found: Findings, parties: unknown): void {
  if (!found.list(parties, 'parties')) return;
  parties.forEach((party, i) => checkParty(found, party, `parties[${i}]`));
  const known = parties as readonly DocumentParty[];
  for (const role of ['申请人', '被申请人'] as const) found.must(known.some((party) => party?.role === role), `parties lack ${role}`);
  found.must(new Set(known.map((party) => party?.name)).size === known.length, 'parties must have distinct names');
}

function checkParty(found: Findings, party: unknown, path: string): void {
  if (!found.object(party, path)) return;
  found.onlyKeys(party, partyKeys, path);
  found.oneOf(party['role'], ['申请人', '被申请人', '保证人'], `${path}.role`);
  found.text(party['name'], `${path}.name`);
  found.optionalText(party['address'], `${path}.address`);
  found.optionalText(party['legalRepresentative'], `${path}.legalRepresentative`);
  if (found.object(party['identifier'], `${path}.identifier`)) {
    found.text(party['identifier']['label'], `${path}.identifier.label`);
    found.text(party['identifier']['value'], `${path}.identifier.value`);
  }
  if (party['agent'] === undefined || !found.object(party['agent'], `${path}.agent`)) return;
  found.text(party['agent']['name'], `${path}.agent.name`);
  found.oneOf(party['agent']['authority'], ['一般授权', '特别授权'], `${path}.agent.authority`);
}

/** Paragraphs of a longer text; a line break in it begins a new one. */
export function paragraphs(text: string): string[] {
  return text.split('\n').map((line) => line.trim()).filter((line) => line !== '');
}
