/** The small forms of the account: one or a few fields, what went wrong, one button that says what it does. */
import { useMutation } from '@tanstack/react-query';
import { Button, Input } from 'antd';
import { useId, type FormEvent, type ReactNode } from 'react';
import { ProblemNotice } from '../../parts/states.tsx';
import './account.css';

interface FormProps {
  readonly send: () => Promise<unknown>;
  readonly sent?: () => void;
  readonly ready: boolean;
  readonly label: string;
  readonly children: ReactNode;
  readonly more?: ReactNode;
  readonly primary?: boolean;
}

export function SmallForm({ send, sent, ready, label, children, more, primary = true }: FormProps) {
  const sending = useMutation({ mutationFn: send, onSuccess: () => sent?.() });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (ready) sending.mutate();
  };
  return (
    <form className="account-form" onSubmit={submit}>
      {children}
      {sending.error ? <ProblemNotice error={sending.error} /> : null}
      <div className="row"><Button type={primary ? 'primary' : 'default'} htmlType="submit" loading={sending.isPending} disabled={!ready}>{label}</Button>{more}</div>
    </form>
  );
}

interface TextProps {
  readonly label: string;
  readonly value: string;
  readonly change: (value: string) => void;
  readonly hint?: string;
  readonly type?: 'text' | 'email' | 'password';
  readonly autoComplete?: string;
  readonly numeric?: boolean;
}

export function Text({ label, value, change, hint, type = 'text', autoComplete = 'off', numeric = false }: TextProps) {
  const id = useId();
  const Field = type === 'password' ? Input.Password : Input;
  return (
    <div className="stack-tight">
      <label htmlFor={id}>{label}</label>
      {hint === undefined ? null : <p id={`${id}-hint`} className="quiet small">{hint}</p>}
      <Field id={id} {...(type === 'password' ? {} : { type })} autoComplete={autoComplete} value={value} onChange={(event) => change(event.target.value)}
        {...(hint === undefined ? {} : { 'aria-describedby': `${id}-hint` })} {...(numeric ? { inputMode: 'numeric' as const, maxLength: 6 } : {})} />
    </div>
  );
}
