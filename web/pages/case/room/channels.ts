/** Reading and writing in the room. */
import { queryOptions } from '@tanstack/react-query';
import { client, dataOf, newIdempotencyKey } from '../../../client/api.ts';
import { caseKey } from '../../../client/queries.ts';
import type { Schemas } from '../../../client/types.ts';

export type Channel = Schemas['Channels']['items'][number];
export type RoomRecord = Schemas['RoomPage']['items'][number];
const mostRecords = 200;

export const channelsQuery = (caseId: string) => queryOptions({
  queryKey: [...caseKey(caseId), 'channels'], queryFn: ({ signal }) => dataOf(client.GET('/v1/cases/{caseId}/channels', { params: { path: { caseId } }, signal })),
});

const paths = { message: '/v1/cases/{caseId}/channels/{channel}/messages', evidence: '/v1/cases/{caseId}/channels/{channel}/evidence', note: '/v1/cases/{caseId}/channels/{channel}/notes' } as const;

/** All records of one kind in a channel, oldest first. */
export const recordsQuery = (caseId: string, channel: string, kind: keyof typeof paths) => queryOptions({
  queryKey: [...caseKey(caseId), 'room', channel, kind],
  queryFn: async ({ signal }) => {
    const items: RoomRecord[] = [];
    for (let after: number | null = 0; after !== null;) {
      const page: Schemas['RoomPage'] = await dataOf(client.GET(paths[kind], { params: { path: { caseId, channel }, query: { after, limit: mostRecords } }, signal }));
      items.push(...page.items);
      after = page.after;
    }
    return items;
  },
});

/** One key for one text: pressed twice after a lost answer, it is said once. */
export function writingOf(caseId: string, channel: string, kind: 'message' | 'note') {
  let last = { text: '', key: '' };
  return (text: string) => {
    if (last.text !== text) last = { text, key: newIdempotencyKey() };
    return dataOf(client.POST(paths[kind], { params: { path: { caseId, channel }, header: { 'Idempotency-Key': last.key } }, body: { text } }));
  };
}

export interface Brought { readonly title: string; readonly file?: string | undefined; readonly mediatorOnly: boolean }

/** Brings one piece of evidence; the upload's id is its own key, so that pressed twice it is brought once. */
export const bringEvidence = (caseId: string, channel: string, { title, file, mediatorOnly }: Brought) =>
  dataOf(client.POST(paths.evidence, { params: { path: { caseId, channel }, header: { 'Idempotency-Key': file ?? newIdempotencyKey() } }, body: { title, mediatorOnly, ...(file === undefined ? {} : { file }) } }));
