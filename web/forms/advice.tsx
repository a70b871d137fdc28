/** What a check found of a field, beside it, with the article it rests on. */
import { useForm } from './form-context.ts';

export function AdviceAt({ pointer }: { readonly pointer: string }) {
  const found = useForm().advice?.get(pointer);
  if (!found) return null;
  return <ul className="advice">{found.map(({ severity, text }) => <li key={text} className={`notice small ${severity === 'error' ? 'bad' : 'warn'}`}>{text}</li>)}</ul>;
}
