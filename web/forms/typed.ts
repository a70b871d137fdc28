/**
 * From what was typed to what is sent. A form holds texts as typed, by the shape of the schema; `inputOf` makes the
 * action's input of them, or says at which field what is missing. Pure: pointers are JSON Pointers, as the server's are.
 */
import type { Schema } from '../client/action-forms.ts';
import { fenOf, yuanOf } from '../parts/money.ts';
import { branchNamed, discriminatorOf, kindOf, perUnit, type Kind } from './kinds.ts';

export type Typed = string | boolean | readonly Typed[] | { readonly [field: string]: Typed } | undefined;
/** A key of words: what is wrong with a field. */
export type FaultCode = 'required' | 'not-an-amount' | 'not-a-number' | 'too-few' | 'not-a-time' | 'identifier-fault' | 'mobile-fault';
export interface Fault { readonly pointer: string; readonly code: FaultCode }
export interface Read { readonly value: unknown; readonly faults: readonly Fault[] }

const fine = (value: unknown): Read => ({ value, faults: [] });
const faulty = (pointer: string, code: FaultCode): Read => ({ value: undefined, faults: [{ pointer, code }] });
const isEmpty = (typed: Typed): boolean => typed === undefined || (typeof typed === 'string' && typed.trim() === '') || (Array.isArray(typed) && typed.length === 0);

export function inputOf(name: string, schema: Schema, typed: Typed, required: boolean, pointer = ''): Read {
  const kind = kindOf(name, schema);
  if (kind === 'const') return fine(schema.const);
  if (kind === 'object') return typed === undefined && !required ? fine(undefined) : objectOf(schema, asObject(typed), pointer);
  if (kind === 'union') return unionOf(schema.oneOf ?? [], typed, required, pointer);
  if (kind === 'yes-no') return schema.const === true && typed !== true ? faulty(pointer, 'required') : fine(typed ?? (required ? false : undefined));
  if (isEmpty(typed)) return emptied(schema, required, pointer);
  if (Array.isArray(typed)) return listOf(name, schema, typed, pointer);
  return textOf(name, kind, String(typed).trim(), pointer);
}

const asObject = (typed: Typed): Readonly<Record<string, Typed>> => (typeof typed === 'object' && !Array.isArray(typed) ? typed as Readonly<Record<string, Typed>> : {});

/** Nothing was typed. A list that may be empty is sent empty. */
function emptied(schema: Schema, required: boolean, pointer: string): Read {
  if (!required) return fine(undefined);
  if (schema.type === 'array' && (schema.minItems ?? 0) === 0) return fine([]);
  return faulty(pointer, schema.type === 'array' ? 'too-few' : 'required');
}

function objectOf(schema: Schema, typed: Readonly<Record<string, Typed>>, pointer: string): Read {
  const read = Object.entries(schema.properties ?? {}).map(([name, property]) => [name, inputOf(name, property, typed[name], schema.required?.includes(name) ?? false, `${pointer}/${name}`)] as const);
  return { value: Object.fromEntries(read.flatMap(([name, { value }]) => (value === undefined ? [] : [[name, value]]))), faults: read.flatMap(([, { faults }]) => faults) };
}

function unionOf(branches: readonly Schema[], typed: Typed, required: boolean, pointer: string): Read {
  const by = discriminatorOf(branches);
  const branch = branchNamed(branches, by, asObject(typed)[by]);
  if (branch) return objectOf(branch, asObject(typed), pointer);
  return required || typed !== undefined ? faulty(`${pointer}/${by}`, 'required') : fine(undefined);
}

function listOf(name: string, schema: Schema, typed: readonly Typed[], pointer: string): Read {
  const read = typed.map((item, i) => inputOf(name, schema.items ?? {}, item, true, `${pointer}/${i}`));
  return { value: read.map(({ value }) => value), faults: read.flatMap(({ faults }) => faults) };
}

function textOf(name: string, kind: Kind, text: string, pointer: string): Read {
  if (kind === 'amount') {
    const fen = fenOf(text);
    return fen === undefined ? faulty(pointer, 'not-an-amount') : fine(fen);
  }
  if (kind === 'instant') return Number.isNaN(Date.parse(text)) ? faulty(pointer, 'not-a-time') : fine(`${text.length === 16 ? `${text}:00` : text}+08:00`);
  if (kind === 'number' || (kind === 'reference' && /^(session|offer|version)$/.test(name))) {
    const number = Number(text) * (perUnit[name] ?? 1);
    return Number.isFinite(number) ? fine(Math.round(number)) : faulty(pointer, 'not-a-number');
  }
  return fine(text);
}

/** The way back: what an input shows when it is edited again, as in a revision of terms. */
export function typedOf(name: string, schema: Schema, value: unknown): Typed {
  if (value === undefined || value === null) return undefined;
  if (Array.isArray(value)) return value.map((item) => typedOf(name, schema.items ?? {}, item));
  if (typeof value === 'object') return typedObject(schema, value as Readonly<Record<string, unknown>>);
  const kind = kindOf(name, schema);
  if (kind === 'amount' && typeof value === 'number') return yuanOf(value);
  if (kind === 'number' && typeof value === 'number') return String(value / (perUnit[name] ?? 1));
  return typeof value === 'boolean' ? value : String(value);
}

function typedObject(schema: Schema, value: Readonly<Record<string, unknown>>): Typed {
  const branches = schema.oneOf ?? [];
  const by = discriminatorOf(branches);
  const properties = (branches.length > 0 ? branchNamed(branches, by, value[by]) : schema)?.properties ?? {};
  return Object.fromEntries(Object.entries(properties).flatMap(([name, property]) => (value[name] === undefined ? [] : [[name, typedOf(name, property, value[name])]])));
}

/** What a new form begins with: the defaults of the contract. */
export function beginning(name: string, schema: Schema): Typed {
  if (schema.default !== undefined) return typedOf(name, schema, schema.default);
  if (schema.const !== undefined && schema.type !== 'boolean') return String(schema.const);
  if (kindOf(name, schema) !== 'object') return undefined;
  return Object.fromEntries(Object.entries(schema.properties ?? {}).flatMap(([field, property]) => {
    if (kindOf(field, property) === 'object' && !schema.required?.includes(field)) return [];
    const first = beginning(field, property);
    return first === undefined ? [] : [[field, first]];
  }));
}
