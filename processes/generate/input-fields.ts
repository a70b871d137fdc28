/** The fields of an action's input in a few words, from its schema; openapi.json has the rest. */
import { z } from 'zod';

interface JsonSchema {
  readonly type?: string;
  readonly const?: unknown;
  readonly enum?: readonly unknown[];
  readonly format?: string;
  readonly description?: string;
  readonly items?: JsonSchema;
  readonly properties?: Readonly<Record<string, JsonSchema>>;
  readonly required?: readonly string[];
  readonly oneOf?: readonly JsonSchema[];
}

const nameOf = (schema: JsonSchema, name: string): string => (schema.required?.includes(name) ? name : `${name}?`);

/** Of an object within, the names say enough. */
function kindOf(schema: JsonSchema): string {
  if (schema.enum) return schema.enum.map(String).join(' | ');
  if (schema.const !== undefined) return String(schema.const);
  if (schema.oneOf) return schema.oneOf.map(kindOf).join(' or ');
  if (schema.items) return `list of ${kindOf(schema.items)}`;
  if (schema.properties) return `{ ${Object.keys(schema.properties).map((name) => nameOf(schema, name)).join(', ')} }`;
  return schema.format ?? schema.type ?? 'anything';
}

export interface InputField {
  readonly name: string;
  readonly kind: string;
  readonly meaning: string;
}

export function inputFields(input: z.ZodType): readonly InputField[] {
  const schema = z.toJSONSchema(input, { io: 'input', unrepresentable: 'any' }) as JsonSchema;
  return Object.entries(schema.properties ?? {}).map(([name, field]) => ({ name: nameOf(schema, name), kind: kindOf(field), meaning: field.description ?? '' }));
}
