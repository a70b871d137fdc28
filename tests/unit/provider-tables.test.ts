/** The tables of docs/providers.md against the protocol's contract: every request and event has its row, every field its name in it. */
import { readFileSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';

interface Properties { readonly properties?: Readonly<Record<string, object>>; readonly required?: readonly string[] }
interface Message { readonly properties?: Readonly<{ type?: { readonly const?: string }; content?: Properties; data?: Properties }> }

const read = (name: string): string => readFileSync(new URL(`../../${name}`, import.meta.url), 'utf8');
const { components } = JSON.parse(read('contracts/provider-protocol.openapi.json')) as { readonly components: { readonly schemas: Readonly<Record<string, Message>> } };
const rows = read('docs/providers.md').split('\n').filter((line) => line.startsWith('| `'));

const messages = Object.values(components.schemas).flatMap(({ properties }) => {
  const [type, body] = [properties?.type?.const, properties?.content ?? properties?.data];
  return type === undefined || !body ? [] : [{ type, body, kind: properties?.content ? 'request' : 'event' }];
});

describe('docs/providers.md', () => {
  it('knows the protocol whole', () => expect(messages.length).toBeGreaterThan(60));

  it.each(messages)('names $kind $type with its fields', ({ type, body }) => {
    // `pause-review`, `resume-review` share a row.
    const told = rows.filter((row) => row.split('|')[1]?.includes(`\`${type}\``)).join();
    expect(told).not.toBe('');
    const fields = Object.keys(body.properties ?? {}).map((name) => (body.required?.includes(name) ? name : `${name}?`));
    expect(fields.filter((name) => !told.includes(`\`${name}\``))).toEqual([]);
  });
});
