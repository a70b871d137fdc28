/**
 * Delivers notices outside the application. Only here, and only for the delivery in hand, an address is opened from its sealed record; words are
 * made from the catalogue alone. Needs no Temporal. A repeat carries the delivery's own id, so that mail server and SMS service know it again.
 */
import { createHash } from 'node:crypto';
import type { Kysely } from 'kysely';
import { giveUp, leaseNotices, noteCameBack, noteLater, noteSent, type DueNotice } from '../casework/notice-deliveries.ts';
import { realNow } from '../casework/case-clock.ts';
import type { Handed, MailPort, SmsPort } from '../contracts/notice-ports.ts';
import { keyFor, ofCase } from '../db/data-keys.ts';
import type { DB } from '../db/schema.ts';
import { sealLetter } from '../db/sealed-letters.ts';
import type { Calendar } from '../domain/calendar.ts';
import { partyOf, type MediationCase } from '../domain/case.ts';
import { serviceAddressOf, type ServiceAddressDetails } from '../domain/intake/party-papers.ts';
import type { OutsideChannel } from '../domain/notices/notice.ts';
import { smsOf, wordsOf, type Told } from '../domain/notices/words.ts';
import type { PartyDetails } from '../domain/parties.ts';
import { renderNoticeLetter } from '../documents/notice-letter.ts';
import { UnprintableText } from '../documents/printable.ts';
import { openRecords } from '../records/sealed-records.ts';

export interface NoticeDeps {
  readonly db: Kysely<DB>;
  readonly calendar: Calendar;
  readonly mail: MailPort;
  readonly sms: SmsPort;
  /** Where people outside reach the application: every notice leads there. */
  readonly publicUrl: string;
  /** Who signs a letter, and where it is returned to. */
  readonly sender: { readonly name: string; readonly address: string };
  readonly onFault: (delivery: string, error: unknown) => void;
}

const atOnce = 10;
const leaseMs = 60_000;

/** Delivers what is due on one channel; a channel whose server hangs holds up no other. Answers how many were in hand. */
export async function deliverNotices(deps: NoticeDeps, channel: OutsideChannel): Promise<number> {
  const due = await leaseNotices(deps.db, channel, atOnce, leaseMs);
  await Promise.all(due.map((delivery) => deliver(deps, channel, delivery).catch((error: unknown) => deps.onFault(delivery.id, error))));
  return due.length;
}

function deliver(deps: NoticeDeps, channel: OutsideChannel, delivery: DueNotice): Promise<void> {
  if (channel === 'letter') return press(deps, delivery);
  return channel === 'email' ? mail(deps, delivery) : text(deps, delivery);
}

const linkTo = ({ publicUrl }: NoticeDeps, c: MediationCase): string => `${publicUrl}/cases/${c.id}`;

const toldIn = (deps: NoticeDeps, { event, facts, formal, language, case: c }: DueNotice): Told => ({ event, facts, formal, language, caseNo: c.caseNo, link: linkTo(deps, c) });

type Contact = Partial<ServiceAddressDetails> & { readonly name?: string };

/** What the party confirmed itself goes before what a form says of it. */
async function contactOf({ db }: NoticeDeps, { case: c, party: id, address }: DueNotice): Promise<Contact> {
  if (id === null) return address === null ? {} : { email: address };
  const party = partyOf(c, id);
  if (!party) return {};
  const confirmed = serviceAddressOf(c, id);
  const records = await openRecords(db, [party.details.record, ...(confirmed ? [confirmed.details.record] : [])]);
  const { name, mobile, email, address: stated } = records.content<PartyDetails>(party.details) ?? {} as Partial<PartyDetails>;
  return { ...(name ? { name } : {}), ...(mobile ? { mobile } : {}), ...(email ? { email } : {}), ...(stated ? { address: stated } : {}), ...(confirmed ? records.content<ServiceAddressDetails>(confirmed.details) : {}) };
}

async function mail(deps: NoticeDeps, delivery: DueNotice): Promise<void> {
  const { email } = await contactOf(deps, delivery);
  if (!email) return noteSent(deps.db, delivery.id, 'no-address');
  const { subject, lines } = wordsOf(toldIn(deps, delivery));
  const handed = await deps.mail.send({ id: delivery.id, to: email, subject, text: `${lines.join('\n\n')}\n`, language: delivery.language });
  return note(deps, delivery, handed, { accepted: 'smtp-reply', refused: 'smtp-refusal' });
}

async function text(deps: NoticeDeps, delivery: DueNotice): Promise<void> {
  const { mobile } = await contactOf(deps, delivery);
  if (!mobile) return noteSent(deps.db, delivery.id, 'no-address');
  const handed = await deps.sms.send({ id: delivery.id, to: mobile, text: smsOf(toldIn(deps, delivery)) });
  return note(deps, delivery, handed, { accepted: 'sms-accepted', refused: 'sms-refusal' });
}

type Kinds = { readonly accepted: 'smtp-reply' | 'sms-accepted'; readonly refused: 'smtp-refusal' | 'sms-refusal' };

async function note({ db, calendar }: NoticeDeps, delivery: DueNotice, handed: Handed, { accepted, refused }: Kinds): Promise<void> {
  if (handed.status === 'later') return noteLater(db, delivery, handed.why);
  if (handed.status === 'accepted') return noteSent(db, delivery.id, 'sent', { kind: accepted, content: handed.answer });
  await noteCameBack(db, calendar, delivery.id, { why: handed.why, outcome: 'wrong-contact', proof: { kind: refused, content: handed.answer } });
}

/** A letter is pressed once and waits for the clerk to post it. */
async function press(deps: NoticeDeps, delivery: DueNotice): Promise<void> {
  const { name, recipient, address } = await contactOf(deps, delivery);
  if (!address || !(recipient ?? name)) return noteSent(deps.db, delivery.id, 'no-address');
  const pdf = pagesOf(deps, delivery, { name: recipient ?? name ?? '', address });
  if (!pdf) return giveUp(deps.db, delivery.id, 'unprintable');
  await deps.db.transaction().execute(async (trx) => {
    const sealed = sealLetter(await keyFor(trx, ofCase(delivery.case.id)), delivery.id, pdf);
    const row = { delivery: delivery.id, pdf: sealed, sha256: createHash('sha256').update(pdf).digest('hex'), pressed_at: realNow };
    await trx.insertInto('letter').values(row).onConflict((oc) => oc.doNothing()).execute();
    await trx.updateTable('notice_delivery').set({ status: 'to-post' }).where('id', '=', delivery.id).where('status', '=', 'waiting').execute();
  });
}

/** Nothing where a character cannot be printed: an administrator sees it among the dead letters. */
function pagesOf(deps: NoticeDeps, delivery: DueNotice, to: { readonly name: string; readonly address: string }): Buffer | undefined {
  const { subject, lines } = wordsOf(toldIn(deps, delivery));
  try {
    return Buffer.from(renderNoticeLetter({ from: deps.sender, to, subject, lines, reference: delivery.id }));
  } catch (error) {
    if (error instanceof UnprintableText) return undefined;
    throw error;
  }
}
