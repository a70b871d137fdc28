/** Our zod schemas as JSON Schema, for the published descriptions. */
import { z } from 'zod';

export type Json = Record<string, unknown>;

/** Requests are described as they cross the edge (confidential text is text); replies as they are sent, open to new fields. */
export function schemaOf(schema: z.ZodType, io: 'input' | 'output'): Json {
  const { $schema: _dialect, ...json } = z.toJSONSchema(schema, {
    io, unrepresentable: 'any',
    override: ({ jsonSchema }) => { if (io === 'output' && jsonSchema.additionalProperties === false) delete jsonSchema.additionalProperties; },
  });
  return json;
}

export const ref = (name: string) => ({ $ref: `#/components/schemas/${name}` });
export const pascal = (kebab: string) => kebab.replace(/(^|-)([a-z])/g, (_all, _dash, letter: string) => letter.toUpperCase());
