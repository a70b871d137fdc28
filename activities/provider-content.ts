/** What a provider is told: the effect's content with its sealed parts opened, and the settlement as facts. */
import type { Kysely } from 'kysely';
import { openRecords, referencesIn, type OpenRecords } from '../records/sealed-records.ts';
import type { SettlementFacts } from '../contracts/provider-protocol.ts';
import type { DB } from '../db/schema.ts';
import { localDate } from '../domain/calendar.ts';
import type { MediationCase } from '../domain/case.ts';
import type { PartyDetails } from '../domain/parties.ts';

/** Opens the references of an effect's content; the records are append-only, so every attempt sends the same. */
export async function providerContent(db: Kysely<DB>, content: unknown): Promise<Record<string, unknown>> {
  const records = await openRecords(db, referencesIn(content));
  return records.open(content) as Record<string, unknown>;
}

export async function settlementFactsOf(db: Kysely<DB>, caseId: string): Promise<SettlementFacts> {
  const { projection: c } = await db.selectFrom('mediation_case').select('projection').where('id', '=', caseId).executeTakeFirstOrThrow();
  const records = await openRecords(db, referencesIn(c.parties.map((p) => p.details)));
  return factsOf(c, records);
}

function factsOf(c: MediationCase, records: OpenRecords): SettlementFacts {
  const { settlement } = c;
  return {
    caseNo: c.caseNo,
    settlementVersion: settlement?.version ?? 0,
    ...(settlement?.effectiveAt === undefined ? {} : { effectiveOn: localDate(settlement.effectiveAt) }),
    parties: c.parties.map((p) => {
      const { name, identifierType, identifier, legalRepresentative } = records.content(p.details) as PartyDetails;
      return { id: p.id, side: p.side, name, identifierType, identifier, ...(legalRepresentative ? { legalRepresentative } : {}) };
    }),
    obligations: (settlement?.obligations ?? []).map(({ id, debtor, creditor, currency, totalFen, cureDays, acceleration, delayChargePpmPerDay, instalments }) => ({
      id, debtor, creditor, currency, totalFen, cureDays, acceleration, ...(delayChargePpmPerDay === undefined ? {} : { delayChargePpmPerDay }),
      instalments: instalments.map(({ n, amountFen, due }) => ({ n, amountFen, due: { ...due } })),
    })),
  };
}
