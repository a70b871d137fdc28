/** How every page of what the centre works by ends: the reason, the proposal, and who decides. */
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { Button, Input } from 'antd';
import { useId, useState } from 'react';
import { client, dataOf, ProblemError } from '../../client/api.ts';
import type { Schemas } from '../../client/types.ts';
import { ProblemNotice } from '../../parts/states.tsx';
import { useChangeWords } from './words.ts';
import './changes.css';

type New = Schemas['ProposeChangeInput'];
export type Kind = New['kind'];
export type ContentOf<K extends Kind> = Extract<New, { kind: K }>['content'];

interface Change<K extends Kind> {
  readonly subject?: string;
  readonly content: ContentOf<K>;
}

export interface Proposing {
  readonly pending: boolean;
  readonly error: unknown;
  readonly number: number | undefined;
  /** Whether the server found fault with this field of the content. */
  wrong(field: string): boolean;
  send(why: string): void;
}

/** `change` gives what is proposed, in the moment it is sent. */
export function useProposing<K extends Kind>(kind: K, change: () => Change<K>): Proposing {
  const queries = useQueryClient();
  const sending = useMutation({
    mutationFn: (why: string) => dataOf(client.POST('/v1/centre/proposals', { body: { kind, why, subject: '', ...change() } as New })),
    onSuccess: () => void queries.invalidateQueries({ queryKey: ['proposals'] }),
  });
  const pointers = sending.error instanceof ProblemError ? (sending.error.problem.errors ?? []).map(({ pointer }) => pointer) : [];
  return {
    pending: sending.isPending, error: sending.error, number: sending.data?.proposal,
    wrong: (field) => pointers.some((pointer) => pointer === `/${field}` || pointer === `/content/${field}` || pointer.startsWith(`/content/${field}/`)),
    send: (why) => sending.mutate(why),
  };
}

/** What is said beside a field with which something is wrong. */
export function Fault({ of, field }: { readonly of: Proposing; readonly field: string }) {
  const t = useChangeWords();
  return of.wrong(field) ? <span className="field-fault" role="alert">{t('check')}</span> : null;
}

export function Propose({ proposing }: { readonly proposing: Proposing }) {
  const t = useChangeWords();
  const id = useId();
  const [why, say] = useState('');
  return (
    <div className="stack-tight">
      <label htmlFor={id}>{t('why-field')}</label>
      <Input.TextArea id={id} value={why} rows={2} maxLength={1000} required onChange={(event) => say(event.target.value)} />
      <Fault of={proposing} field="why" />
      {proposing.error ? <ProblemNotice error={proposing.error} /> : null}
      <div className="row"><Button type="primary" loading={proposing.pending} disabled={why.trim() === ''} onClick={() => proposing.send(why.trim())}>{t('propose')}</Button></div>
      <div role="status">{proposing.number === undefined ? null : <p className="notice">{t('proposed', { n: proposing.number })} <Link to="/centre/proposals">{t('to-proposals')}</Link></p>}</div>
    </div>
  );
}
