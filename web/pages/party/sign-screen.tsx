/**
 * Signing: the copy for the signers is shown, its digest counted from the very bytes that are on the screen, and the signer
 * enters password and one-time code anew. Neither is kept anywhere.
 */
import { useQuery } from '@tanstack/react-query';
import { Button, Checkbox, Input, Radio, Select } from 'antd';
import { useState, type FormEvent } from 'react';
import { send, ProblemError, type Problem, type Schemas } from '../../client/api.ts';
import { documentsQuery } from '../../client/queries.ts';
import type { SpecialScreen } from '../../forms/special.ts';
import { useTaking } from '../../forms/taking.ts';
import { Loaded, Loading, ProblemNotice } from '../../parts/states.tsx';
import { inLanguage, useLanguage } from '../../words/language.ts';
import { valueWord } from '../../words/values.ts';
import { DocumentFrame } from '../case/document-frame.tsx';
import { useCase } from '../case/case-context.ts';
import { Redline } from './redline.tsx';
import { usePartyWords } from './words.ts';
import '../../forms/forms.css';
import './party.css';

type Paper = Schemas['DocumentList']['items'][number];

/** The digest of what the frame shows: the same address, the same bytes. */
async function digestOf(path: string): Promise<string> {
  const response = await send(new URL(path, location.origin));
  if (!response.ok) throw new ProblemError(await response.json() as Problem);
  const digest = await crypto.subtle.digest('SHA-256', await response.arrayBuffer());
  return Array.from(new Uint8Array(digest), (byte) => byte.toString(16).padStart(2, '0')).join('');
}

/** Of a settlement's agreement odd versions go to the signers, even ones are sealed. */
const copyForSigners = (settlementVersion: number): number => settlementVersion * 2 - 1;

export function Screen({ done }: SpecialScreen) {
  const t = usePartyWords();
  const { caseId, settlement, amendment } = useCase();
  const version = copyForSigners((amendment?.settlement ?? settlement)?.version ?? 1);
  const isCopy = (d: Paper) => d.kind === 'settlement-agreement' && d.version === version;
  // The press may still be at work: it is asked again until the copy is there.
  const documents = useQuery({ ...documentsQuery(caseId), refetchInterval: (query) => (query.state.data?.items.some(isCopy) ? false : 2_000) });
  return (
    <>
      {amendment && settlement ? <Redline version={amendment.settlement.version} against={settlement.version} /> : null}
      <Loaded query={documents}>
        {({ items }) => {
          const copy = items.find(isCopy);
          if (!copy) return <><p role="status">{t('drawing')}</p><Loading /></>;
          return <section className="panel stack" aria-labelledby="sign"><h2 id="sign">{t('sign-title')}</h2><DocumentFrame path={copy.path} name={inLanguage(copy.label)} /><SignForm path={copy.path} done={done} /></section>;
        }}
      </Loaded>
    </>
  );
}

const capacities = ['legal-representative', 'agent', 'guardian'] as const;

function SignForm({ path, done }: Pick<SpecialScreen, 'done'> & { readonly path: string }) {
  const t = usePartyWords();
  useLanguage();
  const { parties, acting, settlement, amendment } = useCase();
  const own = (parties ?? []).filter((p) => acting.includes(p.id));
  const digest = useQuery({ queryKey: ['digest', path], queryFn: () => digestOf(path), staleTime: Infinity });
  const taking = useTaking('sign-settlement');
  const [capacity, setCapacity] = useState<(typeof capacities)[number]>(own.some((p) => p.agentName) ? 'agent' : 'legal-representative');
  const [representative, setRepresentative] = useState<string>();
  const [read, setRead] = useState(false);
  const [secret, setSecret] = useState({ password: '', code: '' });
  const ready = read && secret.password !== '' && /^\d{6}$/.test(secret.code) && digest.data !== undefined;
  const papers = own.flatMap((p) => (p.representatives ?? []).filter((r) => r.revokedAt === undefined).map((r) => ({ value: r.id, label: `${r.name ?? '—'} · ${valueWord('authority', r.authority)}` })));
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (!ready) return;
    const body = { capacity, settlementVersion: (amendment?.settlement ?? settlement)?.version, sha256: digest.data, reentry: secret, ...(capacity === 'agent' && representative !== undefined ? { representative } : {}) };
    taking.mutate(body, { onSuccess: done, onError: () => setSecret({ ...secret, code: '' }) });
  };
  return (
    <form className="party-form" onSubmit={submit} noValidate>
      <fieldset><legend>{t('sign-capacity')}</legend><Radio.Group name="capacity" value={capacity} onChange={(event) => setCapacity(event.target.value as typeof capacity)} options={capacities.map((value) => ({ value, label: valueWord('capacity', value) }))} /></fieldset>
      {capacity === 'agent' && papers.length > 0 ? <div className="field"><label htmlFor="representative">{t('sign-representative')}</label><Select id="representative" allowClear value={representative ?? null} options={papers} onChange={(next: string | undefined) => setRepresentative(next)} /></div> : null}
      <Checkbox checked={read} onChange={(event) => setRead(event.target.checked)}>{t('sign-read')}</Checkbox>
      <p><strong>{t('reentry')}</strong></p>
      <div className="field"><label htmlFor="sign-password">{t('password')}</label><Input.Password id="sign-password" autoComplete="current-password" visibilityToggle={false} value={secret.password} onChange={(event) => setSecret({ ...secret, password: event.target.value })} /></div>
      <div className="field"><label htmlFor="sign-code">{t('one-time-code')}</label><Input id="sign-code" className="number date-input" inputMode="numeric" autoComplete="one-time-code" maxLength={6} value={secret.code} onChange={(event) => setSecret({ ...secret, code: event.target.value })} /></div>
      <p className="quiet small">{t('sign-effect')}</p>
      {digest.data ? <p className="small quiet">{t('sign-digest')} <code className="number">{digest.data}</code></p> : null}
      {digest.error ?? taking.error ? <ProblemNotice error={digest.error ?? taking.error} /> : null}
      <div><Button type="primary" htmlType="submit" disabled={!ready} loading={taking.isPending}>{t('sign-do')}</Button></div>
    </form>
  );
}
