/** Model clauses: open to everybody, published by the administrator. */
import { clausesInForce, publishClause } from '../casework/clause-templates.ts';
import { clauseTemplate } from '../contracts/centre.ts';
import { handle } from '../contracts/fields.ts';
import type { ApiDeps } from './deps.ts';
import { ApiError, json, known, type Handler } from './exchange.ts';
import { jsonBody, valid } from './input.ts';

export const clausesRoute = (deps: ApiDeps): Handler => async () => json(200, await view(deps));

export const publishClauseRoute = (deps: ApiDeps): Handler => async (asked) => {
  const { actor } = known(asked);
  if (actor.office !== 'administrator') throw new ApiError('not-your-action', { facts: { by: ['administrator'] } });
  const id = handle.safeParse(asked.params.clauseId);
  if (!id.success) throw new ApiError('not-found');
  await publishClause(deps.db, { id: id.data, ...valid(clauseTemplate, jsonBody(asked)) }, actor.id);
  return json(200, await view(deps));
};

/** With the centre's name in its place. */
async function view({ db, rules }: ApiDeps) {
  const named = (text: string) => text.replaceAll('{centre}', rules.body.name);
  const items = (await clausesInForce(db)).map(({ text, ...clause }) => ({ ...clause, text: { zh: named(text.zh), en: named(text.en) } }));
  return { items };
}
