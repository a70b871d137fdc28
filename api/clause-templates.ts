/** Model clauses: open to everybody, changed by a proposal (api/proposals.ts). */
import { rulesInForce } from '../casework/centre-rules.ts';
import { clausesInForce } from '../casework/clause-templates.ts';
import type { ApiDeps } from './deps.ts';
import { json, type Handler } from './exchange.ts';

/** With the centre's name in its place. */
export const clausesRoute = ({ db, rules }: ApiDeps): Handler => async () => {
  const { body } = await rulesInForce(db, rules);
  const named = (text: string) => text.replaceAll('{centre}', body.name);
  const items = (await clausesInForce(db)).map(({ text, ...clause }) => ({ ...clause, text: { zh: named(text.zh), en: named(text.en) }, template: text }));
  return json(200, { items });
};
