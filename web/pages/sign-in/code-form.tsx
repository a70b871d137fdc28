/** An invited party turns its code into a key of its own, once: the key is shown, kept by the person, and opens the portal. */
import { useMutation } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { Button, Input } from 'antd';
import { useState, type FormEvent } from 'react';
import { client, dataOf, newIdempotencyKey } from '../../client/api.ts';
import { ProblemNotice } from '../../parts/states.tsx';
import { signInWithKey } from '../../session/caller.ts';
import { useSignInWords } from './words.ts';

export function CodeForm() {
  const t = useSignInWords();
  const [code, setCode] = useState('');
  const [once] = useState(newIdempotencyKey);
  const using = useMutation({ mutationFn: () => dataOf(client.POST('/v1/invitations/{code}', { params: { path: { code: code.trim() }, header: { 'Idempotency-Key': once } }, body: {} })) });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    using.mutate();
  };
  if (using.data) return <KeyShown apiKey={using.data.apiKey} />;
  return (
    <form className="stack entry-form" onSubmit={submit}>
      <div className="stack-tight">
        <label htmlFor="code">{t('code')}</label>
        <Input id="code" autoComplete="off" value={code} onChange={(event) => setCode(event.target.value)} aria-describedby="code-hint" />
        <p id="code-hint" className="quiet small">{t('code-hint')}</p>
      </div>
      {using.error ? <ProblemNotice error={using.error} /> : null}
      <div><Button type="primary" htmlType="submit" loading={using.isPending} disabled={code.trim() === ''}>{t('code-use')}</Button></div>
    </form>
  );
}

function KeyShown({ apiKey }: { readonly apiKey: string }) {
  const t = useSignInWords();
  const go = useNavigate();
  const entering = useMutation({ mutationFn: () => signInWithKey(apiKey), onSuccess: () => go({ to: '/desk' }) });
  return (
    <div className="stack entry-form" role="status">
      <p><strong>{t('key-yours')}</strong></p>
      <code className="key-shown">{apiKey}</code>
      {entering.error ? <ProblemNotice error={entering.error} /> : null}
      <div><Button type="primary" loading={entering.isPending} onClick={() => entering.mutate()}>{t('enter')}</Button></div>
    </div>
  );
}
