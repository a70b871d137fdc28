/** Taking one action of the case: its own screen where it has one, else the generic form; then what happened and who is next. */
import { Link, useParams, useRouter } from '@tanstack/react-router';
import { Suspense, useEffect, useState } from 'react';
import { useTitle } from '../../app/title.ts';
import { GenericForm } from '../../forms/action-form.tsx';
import { Done } from '../../forms/done.tsx';
import { specialScreens } from '../../forms/special.ts';
import type { Taken } from '../../forms/taking.ts';
import { useFormWords } from '../../forms/words.ts';
import { Loading } from '../../parts/states.tsx';
import { inLanguage } from '../../words/language.ts';
import { useCase } from './case-context.ts';

export function Page() {
  const { action } = useParams({ strict: false }) as { readonly action: string };
  return <Taking key={action} action={action} />;
}

function Taking({ action }: { readonly action: string }) {
  const t = useFormWords();
  const { allowed, caseNo } = useCase();
  const [taken, setTaken] = useState<{ readonly reply: Taken; readonly label: string }>();
  const now = allowed.find((a) => a.action === action);
  // What one has begun stays before one's eyes: the news of one's own act may come before the answer to it.
  const [first] = useState(now);
  const offered = now ?? first;
  useTitle(`${offered ? inLanguage(offered.label) : t('not-now')} ${caseNo}`);
  // Its button leads here once more, to the next of its kind: another institution, another payment.
  const router = useRouter();
  useEffect(() => router.subscribe('onBeforeNavigate', ({ toLocation }) => { if (toLocation.pathname.endsWith(`/do/${action}`)) setTaken(undefined); }), [router, action]);
  if (taken) return <Done reply={taken.reply} what={taken.label} />;
  if (!offered) return <NotNow />;
  const Special = specialScreens[action];
  const done = (reply: Taken) => setTaken({ reply, label: inLanguage(offered.label) });
  return (
    <>
      {Special ? <Suspense fallback={<Loading />}><Special action={action} done={done} /></Suspense> : <GenericForm action={action} done={done} />}
      <p><Link to="/cases/$no" params={{ no: caseNo }}>{t('cancel')}</Link></p>
    </>
  );
}

function NotNow() {
  const t = useFormWords();
  const { caseNo } = useCase();
  return <div className="panel stack-tight"><h2>{t('not-now')}</h2><p>{t('not-now-hint')}</p><p><Link to="/cases/$no" params={{ no: caseNo }}>{t('back')}</Link></p></div>;
}
