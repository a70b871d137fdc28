/** A change of what the centre works by, proposed by one administrator and approved by the other. */
import type { ApiUnderTest, Got } from './api-under-test.ts';

export const proposed = (api: ApiUnderTest, change: object, key = 'administrator'): Promise<Got> => api.post('/v1/centre/proposals', key, { why: '测试', ...change });

/** The answer of the approval, or that of the proposal where this was refused. */
export async function approved(api: ApiUnderTest, change: object): Promise<Got> {
  const made = await proposed(api, change);
  return made.status === 201 ? api.post(`/v1/centre/proposals/${made.json.proposal}/approve`, 'administrator-2') : made;
}
