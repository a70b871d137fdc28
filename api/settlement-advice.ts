/** What can be said of terms: their checks, and the paths of security open to them. Nothing of it is kept. */
import { agreedTerms } from '../contracts/inputs/terms.ts';
import { pointerOf } from '../contracts/pointers.ts';
import { seal } from '../casework/seal.ts';
import { openRecords, referencesIn, withThese } from '../records/sealed-records.ts';
import { Confidential } from '../domain/sealed.ts';
import { termCheck, termChecks } from '../domain/settlement/checks.ts';
import { enforceabilityOf } from '../domain/settlement/duties.ts';
import { securityPaths } from '../domain/settlement/paths.ts';
import type { AgreedTerms } from '../domain/settlement/settlement.ts';
import type { ApiDeps } from './deps.ts';
import { ApiError, json, type Handler } from './exchange.ts';
import { visibleCase, type FoundCase } from './find-case.ts';
import { jsonBody, valid } from './input.ts';

export const checksRoute = (deps: ApiDeps): Handler => async (asked) => {
  const found = await visibleCase(deps, asked, 'settlement-advice');
  const { settlement, parties } = found.case;
  if (!settlement) throw new ApiError('not-found');
  const { signatures: _signatures, ...terms } = settlement;
  const records = await openRecords(deps.db, referencesIn([terms, parties]));
  return json(200, { version: settlement.version, ...advice(deps, found, settlement, records.open(terms), records.open(namesIn(found))) });
};

export const draftChecksRoute = (deps: ApiDeps): Handler => async (asked) => {
  const found = await visibleCase(deps, asked, 'settlement-advice');
  const draft = valid(agreedTerms, jsonBody(asked));
  const records = await openRecords(deps.db, referencesIn(found.case.parties));
  return json(200, advice(deps, found, seal<AgreedTerms>(draft).input, draft, records.open(namesIn(found))));
};

/** The draft as it would be signed. The words stay in this request: none is sealed, none is kept. */
export const draftPreviewRoute = (deps: ApiDeps): Handler => async (asked) => {
  const found = await visibleCase(deps, asked, 'settlement-advice');
  if (!deps.drawDraft) throw new ApiError('not-found');
  const draft = seal<AgreedTerms>(valid(agreedTerms, jsonBody(asked)));
  const records = withThese(await openRecords(deps.db, referencesIn([found.case.parties])), draft.records);
  const pdf = deps.drawDraft(found, draft.input, records);
  if (!pdf) throw new ApiError('bad-input', { errors: [{ pointer: '', message: '条款尚不完整，或者有无法排印的字符 / The terms are not complete, or hold a character that cannot be printed' }] });
  return { status: 200, body: Buffer.from(pdf), type: 'application/pdf', headers: { 'content-disposition': 'inline; filename="draft.pdf"' } };
};

export const pathsRoute = (deps: ApiDeps): Handler => async (asked) => {
  const found = await visibleCase(deps, asked, 'security');
  if (!found.case.settlement) throw new ApiError('not-found');
  return json(200, { paths: securityPaths(found) });
};

const namesIn = ({ case: c }: FoundCase) => Object.fromEntries(c.parties.map((p) => [p.id, p.details]));

function advice({ unprintable }: ApiDeps, found: FoundCase, terms: AgreedTerms, opened: unknown, names: unknown) {
  const texts = unprintable ? [...textsIn(opened, []), ...textsIn(names, ['parties'])] : [];
  const illegible = texts.flatMap(({ pointer, text }) => {
    const characters = unprintable?.(text) ?? [];
    return characters.length > 0 ? [{ ...termCheck(pointer, 'unprintable-character'), characters }] : [];
  });
  return { checks: [...termChecks(terms, found), ...illegible], enforceability: enforceabilityOf(terms) };
}

function textsIn(value: unknown, path: readonly string[]): readonly { readonly pointer: string; readonly text: string }[] {
  if (value instanceof Confidential) return textsIn(value.value, path);
  if (typeof value === 'string') return [{ pointer: pointerOf(path), text: value }];
  if (value === null || typeof value !== 'object') return [];
  return Object.entries(value).flatMap(([key, inner]) => textsIn(inner, [...path, key]));
}
