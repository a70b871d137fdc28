/** Where a page of a list ends: an instant and an id, in the form a caller gives back. */
import { ApiError } from './exchange.ts';

export interface Position {
  readonly at: number;
  readonly id: string;
}

export const cursorAfter = ({ at, id }: Position): string => Buffer.from(`${at}.${id}`).toString('base64url');

export function positionOf(cursor: string): Position {
  const [, at, id] = /^(\d{1,16})\.([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})$/.exec(Buffer.from(cursor, 'base64url').toString('latin1')) ?? [];
  if (at === undefined || id === undefined) throw new ApiError('bad-input', { errors: [{ pointer: '/after', message: 'not a cursor of this list' }] });
  return { at: Number(at), id };
}
