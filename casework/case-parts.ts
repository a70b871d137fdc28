/** Who has a part in a case, kept beside it so that lists need not open every case. */
import type { Transaction } from 'kysely';
import type { DB } from '../db/schema.ts';
import type { MediationCase } from '../domain/case.ts';
import { insuranceOf, notarizationOf } from '../domain/case.ts';

/**
 * Organisations, and the mediator as `mediator:<id>`; agrees with `rolesIn`. A mediator who left stays as `former-mediator:<id>`,
 * which opens nothing: it lets a later appointment find the parties that mediator has met.
 */
export function partsOf(c: MediationCase): readonly string[] {
  const insurance = insuranceOf(c);
  const insurers = (insurance?.applications ?? [])
    .filter((a) => a.state !== 'awaiting-consent' && a.state !== 'withdrawn' && (!insurance?.chosen || insurance.chosen === a.id)).map((a) => a.insurer);
  const notarization = notarizationOf(c);
  return [...new Set([
    ...c.parties.map((p) => p.organisation),
    ...(c.referral ? [c.referral.by] : []),
    ...(c.appointment ? [`mediator:${c.appointment.mediator}`] : []),
    ...(c.state === 'selecting' ? (c.inquiries ?? []).map((i) => `mediator:${i.mediator}`) : []),
    ...(c.formerMediators ?? []).map((f) => `former-mediator:${f.mediator}`),
    ...insurers,
    ...(notarization && notarization.state !== 'preparing' && notarization.withdrawal !== 'consent' ? [notarization.notary] : []),
  ])];
}

export async function updateParts(trx: Transaction<DB>, caseId: string, before: readonly string[], after: readonly string[]): Promise<void> {
  const gone = before.filter((s) => !after.includes(s));
  const come = after.filter((s) => !before.includes(s));
  if (gone.length > 0) await trx.deleteFrom('case_part').where('case_id', '=', caseId).where('subject', 'in', gone).execute();
  if (come.length > 0) {
    await trx.insertInto('case_part').values(come.map((subject) => ({ subject, case_id: caseId }))).onConflict((oc) => oc.doNothing()).execute();
  }
}
