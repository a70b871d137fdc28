/** A line that is typed, with its name above and what is wrong below. */
import { Input } from 'antd';
import { useId } from 'react';

interface Props {
  readonly label: string;
  readonly value: string;
  readonly change: (text: string) => void;
  readonly fault?: string | undefined;
  readonly type?: 'text' | 'date' | 'email' | 'password';
  readonly lines?: number;
  readonly suffix?: string;
}

export function Typed({ label, value, change, fault, type = 'text', lines, suffix }: Props) {
  const id = useId();
  const described = fault === undefined ? {} : { 'aria-invalid': true, 'aria-describedby': `${id}-fault`, status: 'error' as const };
  return (
    <div className="field">
      <label htmlFor={id}>{label}</label>
      {lines === undefined
        ? <Input id={id} type={type} value={value} autoComplete="off" suffix={suffix} onChange={(event) => change(event.target.value)} {...described} />
        : <Input.TextArea id={id} rows={lines} value={value} onChange={(event) => change(event.target.value)} {...described} />}
      {fault === undefined ? null : <span id={`${id}-fault`} className="field-fault">{fault}</span>}
    </div>
  );
}
