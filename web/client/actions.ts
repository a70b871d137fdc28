/** Taking an action of a case: the version that was seen goes along, so that nobody decides on what has changed meanwhile. */
import { authorization, ProblemError, send, type Problem, type Schemas } from './api.ts';

type Pascal<S extends string> = S extends `${infer Head}-${infer Tail}` ? `${Capitalize<Head>}${Pascal<Tail>}` : Capitalize<S>;
/** The input of an action by its name: `ActionInput<'report-payment'>`. */
export type ActionInput<N extends string> = Schemas extends { readonly [K in `${Pascal<N>}Input`]: infer I } ? I : never;

export interface Attempt {
  /** As `allowed` and the worklist name it. */
  readonly path: string;
  readonly body: unknown;
  readonly version: number;
  readonly idempotencyKey: string;
}

export async function takeAction({ path, body, version, idempotencyKey }: Attempt): Promise<Schemas['ActionReply']> {
  const response = await send(new URL(path, location.origin), {
    method: 'POST', body: JSON.stringify(body),
    headers: { 'content-type': 'application/json', 'idempotency-key': idempotencyKey, 'if-match': `"${version}"`, ...authorization() },
  });
  const answer: unknown = await response.json();
  if (!response.ok) throw new ProblemError(answer as Problem);
  return answer as Schemas['ActionReply'];
}
