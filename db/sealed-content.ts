/** What a sealed record holds: JSON under the key of its case, at home in its own row alone. */
import type { DataKey } from '../vault/data-key.ts';

const placeOf = (id: string): string => `sealed_record.content ${id}`;

export const sealContent = (key: DataKey, id: string, content: unknown): Buffer => key.sealJson(placeOf(id), content);
export const openContent = (key: DataKey, id: string, content: Buffer): unknown => key.openJson(placeOf(id), content);
