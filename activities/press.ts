/**
 * The centre's press: draws up documents from the case and its opened records, and keeps them. It needs no Temporal: a
 * document has no deadline and goes to nobody outside.
 */
import { createHash, randomInt } from 'node:crypto';
import { sql, type Kysely, type Transaction } from 'kysely';
import { finishEffect } from '../casework/effects.ts';
import { feeScheduleInForce } from '../casework/fee-schedule.ts';
import { nextDocumentNumber, type NumberTemplates } from '../casework/yearly-numbers.ts';
import { keyFor, ofCase } from '../db/data-keys.ts';
import type { DB } from '../db/schema.ts';
import { sealPages } from '../db/sealed-pages.ts';
import type { Calendar } from '../domain/calendar.ts';
import type { MediationCase } from '../domain/case.ts';
import { factsOf } from '../domain/documents.ts';
import type { EffectContents } from '../domain/effects.ts';
import { publishedCalendar } from '../domain/holidays.ts';
import type { Imprint } from '../documents/imprint.ts';
import { openRecords, referencesIn } from '../records/sealed-records.ts';
import type { SigningKey, TimeStampAuthority } from '../signing/ports.ts';
import { fingerprintOf } from '../signing/proven-key.ts';
import { signPdf } from '../signing/sign-pdf.ts';
import { compositions, type Drawing } from './document-data/index.ts';
import type { OfficeOnPaper } from './document-data/offices.ts';

export interface PressDeps {
  readonly db: Kysely<DB>;
  /** Names of mediators, insurers and notary offices by handle, as they stand in documents. */
  readonly names: ReadonlyMap<string, string>;
  /** Where the verification page is reached from outside: `https://heyi.example`. */
  readonly publicUrl?: string;
  readonly numbers?: NumberTemplates;
  /** What the centre signs its documents with; processes/config.ts lets no worker start without it. */
  readonly signing?: DocumentSigning;
  /** Of insurers and notary offices, what their papers say beside the name. */
  readonly offices?: ReadonlyMap<string, OfficeOnPaper>;
  /** For the dates that follow from others. */
  readonly calendar?: Calendar;
}

export interface DocumentSigning {
  readonly key: SigningKey;
  readonly stamps?: TimeStampAuthority;
}

/** The centre's own template of document numbers, where the configuration names no other (D). */
export const usualNumbers: NumberTemplates = { centre: '（{year}）沪宝商调文第{n}号', offices: new Map() };

/**
 * Draws up the documents that are waiting, oldest first; several workers share them. Returns how many were drawn. One that
 * cannot be drawn is told to `failed`, holds up none behind it, and is tried again next time.
 */
export async function drawUpPending(deps: PressDeps, failed: (effectId: string, error: unknown) => void): Promise<number> {
  let drawn = 0;
  for (let page = await waiting(deps.db); page.length > 0; page = await waiting(deps.db, page.at(-1))) {
    for (const { id } of page) {
      try {
        drawn += await deps.db.transaction().execute((trx) => drawUp(trx, deps, id));
      } catch (error) {
        failed(id, error);
      }
    }
  }
  return drawn;
}

/** A page of those that wait, from the oldest or from after one. */
const waiting = (db: Kysely<DB>, after?: { readonly id: string; readonly created_at: number }) =>
  db.selectFrom('effect').select(['id', 'created_at']).where('status', '=', 'pending').where('kind', '=', 'draw-up-document')
    .$if(after !== undefined, (query) => query.where(sql<boolean>`(created_at, id) > (${after?.created_at}::bigint, ${after?.id}::uuid)`))
    .orderBy('created_at').orderBy('id').limit(20).execute();

type Paper = EffectContents['draw-up-document'];

/** Number, pages, signature, row and the end of the effect are one transaction: what cannot be drawn or signed takes no number. */
async function drawUp(trx: Transaction<DB>, deps: PressDeps, effectId: string): Promise<number> {
  const effect = await trx.selectFrom('effect').select(['case_id', 'content', 'created_at']).where('id', '=', effectId).where('status', '=', 'pending')
    .forUpdate().skipLocked().executeTakeFirst();
  if (!effect) return 0;
  const paper = effect.content as Paper;
  const at = effect.created_at;
  const { projection: c } = await trx.selectFrom('mediation_case').select('projection').where('id', '=', effect.case_id).executeTakeFirstOrThrow();
  const composition = compositions[paper.document];
  const records = await openRecords(trx, referencesIn([composition.opens(c), paper.reason]));
  const drawing = composition.draw({
    case: c, paper, at, records, names: deps.names, fees: await feeScheduleInForce(trx), offices: deps.offices ?? new Map(), calendar: deps.calendar ?? publishedCalendar,
  });
  const correction = paper.replaces === undefined ? undefined : { version: paper.replaces, reason: (paper.reason && records.content(paper.reason)) ?? '' };
  const imprint = await imprintFor(trx, deps, paper, drawing, at);
  const pages = Buffer.from(drawing.pages({ ...imprint, ...(correction ? { correction } : {}) }));
  const { pdf, ...signature } = await signed(pages, deps.signing, c, paper);
  const row = { case_id: effect.case_id, kind: paper.document, version: paper.version };
  const key = await keyFor(trx, ofCase(effect.case_id));
  await trx.insertInto('document').values({
    ...row, sha256: createHash('sha256').update(pdf).digest('hex'),
    created_at: at, pdf: sealPages(key, row, pdf), number: imprint.number ?? null, code: imprint.code.replaceAll('-', ''), replaces: paper.replaces ?? null, ...signature,
  }).execute();
  await finishEffect(trx, effectId, 'performed');
  return 1;
}

/** The signature says the machine's own time, as its time-stamp does: a practice clock dates the document and never the signature. */
async function signed(pages: Buffer, signing: DocumentSigning | undefined, c: MediationCase, paper: Paper) {
  if (!signing) return { pdf: pages, signed_with: null, stamped_at: null };
  const entries = { name: c.rules.body.name, reason: factsOf(paper.document).title.zh, at: Date.now() };
  const { pdf, stampedAt } = await signPdf(pages, signing.key, entries, signing.stamps);
  return { pdf, signed_with: fingerprintOf(signing.key), stamped_at: stampedAt ?? null };
}

async function imprintFor(trx: Transaction<DB>, { publicUrl = 'http://127.0.0.1:8080', numbers = usualNumbers }: PressDeps, paper: Paper, drawing: Drawing, at: number): Promise<Imprint> {
  const { numberedBy } = factsOf(paper.document);
  const office = numberedBy === 'notary' && paper.provider !== undefined ? { office: paper.provider } : {};
  const number = drawing.number ?? (numberedBy === 'none' || numberedBy === 'insurer' ? undefined : await nextDocumentNumber(trx, numbers, office, at));
  const code = verificationCode();
  return { code, verifyAt: `${publicUrl}/verify/${code.replaceAll('-', '')}`, ...(number === undefined ? {} : { number }) };
}

/** Letters and digits that nobody takes for another (no 0 O 1 I L U): 20 of 30, almost 100 bits, in groups of five. */
const alphabet = '23456789ABCDEFGHJKMNPQRSTVWXYZ';
const verificationCode = (): string =>
  Array.from({ length: 4 }, () => Array.from({ length: 5 }, () => alphabet[randomInt(alphabet.length)]).join('')).join('-');
