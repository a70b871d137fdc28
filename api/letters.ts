/** Letters that the clerk posts, and the receipts of the SMS service. */
import { Webhook } from 'standardwebhooks';
import { noteListed } from '../casework/openings.ts';
import { lettersIn, noteCameBack, notePosted, noteSigned, takeSmsReceipt } from '../casework/notice-deliveries.ts';
import { letterFilters, postingInput, returnInput, smsReceipt } from '../contracts/notices.ts';
import { letterOf } from '../db/sealed-letters.ts';
import { templateOf } from '../domain/notices/words.ts';
import { readerOf } from './centre-reader.ts';
import type { ApiDeps } from './deps.ts';
import { ApiError, json, type Asked, type Handler } from './exchange.ts';
import { jsonBody, uuidOf, valid, validQuery } from './input.ts';
import { verified } from './provider-webhooks.ts';
import { listedParties } from './listed-parties.ts';
import { iso } from './standing.ts';
import { contextsOf } from './work.ts';

const clerk = (asked: Asked) => readerOf(asked, 'letters');

const listRoute = (deps: ApiDeps): Handler => async (asked) => {
  const actor = clerk(asked);
  const { status, limit } = validQuery(letterFilters, asked);
  const letters = await lettersIn(deps.db, status, limit);
  const partiesOf = await listedParties(deps.db, actor, [...(await contextsOf(deps, actor, [...new Set(letters.map(({ caseId }) => caseId))])).values()]);
  const items = letters.map(({ pressedAt, facts, ...letter }) => {
    const to = partiesOf({ id: letter.caseId }).parties?.find(({ id }) => id === letter.party)?.name;
    return { ...letter, ...(to === undefined ? {} : { to }), label: templateOf(letter.event, facts).label, pressedAt: iso(pressedAt), path: `/v1/letters/${letter.id}` };
  });
  return json(200, { items });
};

const readRoute = ({ db }: ApiDeps): Handler => async (asked) => {
  const actor = clerk(asked);
  const id = uuidOf(asked, 'letterId');
  const letter = await letterOf(db, id);
  if (!letter) throw new ApiError('not-found');
  const { pdf, caseId } = letter;
  await noteListed(db, actor, [caseId], 'service-record');
  return { status: 200, body: pdf, type: 'application/pdf', headers: { 'content-disposition': `inline; filename="letter-${id}.pdf"` } };
};

async function statusOf({ db }: ApiDeps, id: string): Promise<string> {
  const row = await db.selectFrom('letter as l').innerJoin('notice_delivery as d', 'd.id', 'l.delivery').select('d.status').where('l.delivery', '=', id).executeTakeFirst();
  if (!row) throw new ApiError('not-found');
  return row.status;
}

const postingRoute = (deps: ApiDeps): Handler => async (asked) => {
  clerk(asked);
  const id = uuidOf(asked, 'letterId');
  const { number, postedOn } = valid(postingInput, jsonBody(asked));
  await statusOf(deps, id);
  if (!(await notePosted(deps.db, id, JSON.stringify({ number, postedOn })))) throw new ApiError('already-done');
  return json(200, { id, status: 'posted' });
};

const returnRoute = (deps: ApiDeps): Handler => async (asked) => {
  clerk(asked);
  const id = uuidOf(asked, 'letterId');
  const { outcome, on, document } = valid(returnInput, jsonBody(asked));
  const status = await statusOf(deps, id);
  if (status === 'to-post') throw new ApiError('not-yet-due', { facts: { status } });
  const content = JSON.stringify({ outcome, on, ...(document ? { document } : {}) });
  const news = status === 'posted' && (outcome === 'received' ? await noteSigned(deps.db, id, content)
    : await noteCameBack(deps.db, deps.calendar, id, { why: 'returned-by-post', outcome: 'returned', proof: { kind: 'return', content } }));
  if (!news) throw new ApiError('already-done');
  return json(200, { id, status: outcome === 'received' ? 'delivered' : 'failed' });
};

function receiptRoute(deps: ApiDeps): Handler {
  const webhook = deps.smsSecret === undefined ? undefined : new Webhook(deps.smsSecret);
  return async (asked) => {
    if (!webhook) throw new ApiError('not-found');
    verified([webhook], asked);
    const { reference, status, reason } = valid(smsReceipt, jsonBody(asked));
    await takeSmsReceipt(deps.db, deps.calendar, { delivery: reference, delivered: status === 'delivered', raw: asked.raw.toString('utf8'), reason: `sms-${reason || 'failed'}` });
    return json(202, { status: 'stored' });
  };
}

export const letterRoutes = (deps: ApiDeps) => ({
  listLetters: listRoute(deps), readLetter: readRoute(deps), recordPosting: postingRoute(deps), recordReturn: returnRoute(deps), takeSmsReceipt: receiptRoute(deps),
});
