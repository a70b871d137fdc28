/** Receipts and invoices are booked once: what two cases cannot see of each other, the database does. */
import type { Transaction } from 'kysely';
import type { DB } from '../db/schema.ts';
import type { MediationCase } from '../domain/case.ts';
import { refuse, type Refusal } from '../domain/refusals.ts';
import { feePayments } from '../domain/selection/fees.ts';

type Paper = { readonly kind: 'receipt' | 'invoice'; readonly number: string };

const papersOf = (c: MediationCase): readonly Paper[] => feePayments(c).flatMap(({ reference, invoiceNo }): readonly Paper[] => [
  ...(reference === undefined ? [] : [{ kind: 'receipt' as const, number: reference }]), ...(invoiceNo === undefined ? [] : [{ kind: 'invoice' as const, number: invoiceNo }]),
]);

/** Books the receipts and invoices of fees that a decision brings; refuses the decision if another case has one of them. */
export async function bookFeePapers(trx: Transaction<DB>, before: MediationCase, after: MediationCase): Promise<Refusal | undefined> {
  if (before.fees === after.fees) return undefined;
  const known = papersOf(before);
  for (const { kind, number } of papersOf(after).filter((p) => !known.some((k) => k.kind === p.kind && k.number === p.number))) {
    const booked = await trx.insertInto('fee_paper').values({ kind, number, case_id: after.id }).onConflict((oc) => oc.doNothing()).returning('number').executeTakeFirst();
    if (!booked) return kind === 'receipt' ? refuse('receipt-booked-already', { reference: number }) : refuse('number-taken', { number });
  }
  return undefined;
}
