/** Names of people by their handles, as a page shows who did something. */
import type { Auth } from './auth.ts';

export async function namesOf(auth: Auth, handles: readonly string[]): Promise<ReadonlyMap<string, string>> {
  if (handles.length === 0) return new Map();
  const { adapter } = await auth.$context;
  const people = await adapter.findMany<{ readonly handle: string; readonly name: string }>({ model: 'user', where: [{ field: 'handle', operator: 'in', value: [...handles] }], limit: handles.length });
  return new Map(people.map(({ handle, name }) => [handle, name]));
}
