/** What kind of field a piece of JSON Schema is. The schema decides; a name only where a number means money or a rate. Pure. */
import type { Schema } from '../client/action-forms.ts';

export type Kind =
  /** An id that the server gives, such as that of an uploaded file: nobody types it. */
  | 'given'
  | 'object' | 'list' | 'union' | 'const' | 'choice' | 'choices' | 'yes-no' | 'date' | 'instant' | 'amount' | 'number' | 'file' | 'long-text' | 'text' | 'texts' | 'secret'
  /** Chosen from the case: one party, obligation, payment, person or institution, or several. */
  | 'reference' | 'references';

/** The references that an id may be, by its pattern in the contract. */
export type Reference = 'party' | 'obligation' | 'payment' | 'handle' | 'representative' | 'cost' | 'case' | 'session' | 'offer' | 'paper' | 'paper-version';

const byPattern: readonly (readonly [string, Reference])[] = [
  ['^[ARG]\\d{1,3}$', 'party'], ['^p\\d{1,6}$', 'payment'], ['^[a-z0-9][a-z0-9-]{0,60}$', 'handle'], ['^[ARG]\\d{1,3}-\\d{1,3}$', 'representative'], ['^m\\d{1,4}$', 'cost'],
];

export function referenceOf(name: string, schema: Schema): Reference | undefined {
  if (schema.format === 'uuid') return name === 'into' ? 'case' : undefined;
  if (name === 'document' && schema.enum) return 'paper';
  if (schema.type === 'integer') return name === 'session' ? 'session' : name === 'offer' ? 'offer' : name === 'version' ? 'paper-version' : undefined;
  if (name === 'obligation' || name === 'duty') return 'obligation';
  return byPattern.find(([pattern]) => pattern === schema.pattern)?.[1];
}

export const isAmount = (name: string, { type }: Schema): boolean => type === 'integer' && (name.endsWith('Fen') || name === 'amount');

/** Rates are whole numbers on the wire: how many of them make one of what people write. */
export const perUnit: Readonly<Record<string, number>> = { ratePpm: 10_000, delayChargePpmPerDay: 100, ratePer10000: 10_000 };

const hash = '^[0-9a-f]{64}$';
/** From here on a text deserves more than one line. */
const long = 400;

function kindOfItems(name: string, items: Schema): Kind {
  if (items.enum) return 'choices';
  if (referenceOf(name, items)) return 'references';
  return items.type === 'object' || items.oneOf || items.format === 'date-time' ? 'list' : 'texts';
}

function kindOfText(schema: Schema): Kind {
  if (schema.format === 'date') return 'date';
  if (schema.format === 'date-time') return 'instant';
  if (schema.pattern === hash) return 'file';
  return (schema.maxLength ?? 0) > long ? 'long-text' : 'text';
}

export function kindOf(name: string, schema: Schema): Kind {
  if (schema.const !== undefined && schema.type !== 'boolean') return 'const';
  if (schema.oneOf) return 'union';
  if (schema.format === 'uuid' && name !== 'into') return 'given';
  if (schema.enum) return referenceOf(name, schema) ? 'reference' : 'choice';
  if (schema.type === 'object') return 'object';
  if (schema.type === 'array') return kindOfItems(name, schema.items ?? {});
  if (schema.type === 'boolean') return 'yes-no';
  if (isAmount(name, schema)) return 'amount';
  if (referenceOf(name, schema)) return 'reference';
  if (name === 'password') return 'secret';
  return schema.type === 'integer' || schema.type === 'number' ? 'number' : kindOfText(schema);
}

/** The field by which the branches of a union differ. */
export const discriminatorOf = (branches: readonly Schema[]): string =>
  Object.entries(branches[0]?.properties ?? {}).find(([, property]) => property.const !== undefined)?.[0] ?? '';
export const branchNamed = (branches: readonly Schema[], by: string, value: unknown): Schema | undefined => branches.find((branch) => branch.properties?.[by]?.const === value);
