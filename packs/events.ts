/** The chain of the case's events: every hash, and the bytes of those events that a pack shows. */
import type { Kysely } from 'kysely';
import { brokenLink, genesis, type CaseEvent } from '../casework/chain.ts';
import { caseEventView } from '../contracts/case-event-view.ts';
import type { DB } from '../db/schema.ts';
import { isShownInPack } from '../domain/enforcement-pack.ts';
import { maySeeEvent } from '../domain/mediation/negotiation-view.ts';
import { chainPath } from '../verifier/verify-pack.ts';
import type { EventChain } from '../verifier/event-chain.ts';
import { clockTime, type PackContext, type PackFileContent } from './pack-contents.ts';
import { renderPackRecord } from '../documents/pack-record.ts';

export interface PackedChain {
  readonly files: readonly PackFileContent[];
  readonly stated: { readonly events: number; readonly head: string };
}

/** Up to the version the case was read at. Throws if the chain is not whole or does not end where the case says: such a case proves nothing. */
export async function packedChain(db: Kysely<DB>, c: PackContext, lastHash: Buffer): Promise<PackedChain> {
  const rows = await db.selectFrom('case_event').select(['version', 'body', 'hash']).where('case_id', '=', c.case.id).where('version', '<=', c.case.version).orderBy('version').execute();
  const head = rows.at(-1)?.hash ?? genesis;
  if (brokenLink(rows) !== undefined || !head.equals(lastHash)) throw new Error(`The chain of case ${c.case.id} is broken`);
  const read = rows.map(({ version, body, hash }) => ({ version, hash, body, event: JSON.parse(body.toString('utf8')) as CaseEvent }));
  const shown = read.filter(({ event }) => isShownInPack(c, event.action) && maySeeEvent(c, event));
  const chain: EventChain = { caseId: c.case.id, events: read.map((row) => ({ version: row.version, hash: row.hash.toString('hex'), ...(shown.includes(row) ? { body: row.body.toString('utf8') } : {}) })) };
  return {
    stated: { events: rows.length, head: head.toString('hex') },
    files: [
      { path: chainPath, kind: 'event-chain', zh: '案件记录链', en: 'Chain of the case’s events', content: Buffer.from(`${JSON.stringify(chain)}\n`) },
      { path: '06-events/events.pdf', kind: 'events', zh: '案件记录', en: 'Events of the case', content: printed(c, shown, rows.length) },
    ],
  };
}

const roleNames: Readonly<Record<string, string>> = {
  applicant: '申请人', respondent: '被申请人', guarantor: '保证人', creditor: '债权人', debtor: '债务人', policyholder: '投保人', mediator: '调解员', clerk: '案件秘书', insurer: '保险人', notary: '公证机构', system: '期限届满',
};

function printed(c: PackContext, shown: readonly { readonly event: CaseEvent; readonly hash: Buffer }[], events: number): Buffer {
  return renderPackRecord({
    title: '案件记录', mediationBody: c.case.rules.body.name, caseNo: c.case.caseNo, date: c.asOf,
    sections: [{
      title: '与本项债务的成立、担保、履行与执行有关的记录',
      paragraphs: [`本案共有${events}项记录，逐项以哈希值相连，见 ${chainPath}。其中与调解过程有关的记录依法保密，仅列哈希值。`],
      table: {
        columns: [['序号', 1], ['时间', 3], ['事项', 4], ['行为人', 2], ['哈希值', 3]],
        rows: shown.map(({ event, hash }) => {
          const { label, by } = caseEventView(c.case, event);
          return [String(event.version), clockTime(event.at), label.zh, `${roleNames[by.role] ?? by.role}${by.party ? ` ${by.party}` : ''}`, `${hash.toString('hex').slice(0, 12)}…`];
        }),
      },
    }],
  });
}
