/** Consent to pass data on, institution by institution (个人信息保护法 23): the text in force beside its button, so that what is agreed to is what was read. */
import { useQuery } from '@tanstack/react-query';
import { Button } from 'antd';
import type { Schemas } from '../../client/api.ts';
import { consentsQuery, consentTextsQuery } from '../../client/queries.ts';
import type { SpecialScreen } from '../../forms/special.ts';
import { useTaking } from '../../forms/taking.ts';
import { Loaded, ProblemNotice } from '../../parts/states.tsx';
import { inLanguage } from '../../words/language.ts';
import { useCase, useNames } from '../case/case-context.ts';
import { usePartyWords } from './words.ts';

type Text = Schemas['ConsentTexts']['items'][number];

/** The words somebody agrees to, with the recipient's name in them, and which version they are. */
export function ConsentText({ text, recipient = '' }: { readonly text: Text; readonly recipient?: string }) {
  const t = usePartyWords();
  return <div className="stack-tight"><p>{inLanguage(text).replaceAll('{recipient}', recipient)}</p><p className="quiet small">{t('text-version', { n: text.version })}</p></div>;
}

/** Those for whom the viewer's consent is still asked. A guarantor does not see which security the sides weigh: it is asked by the office that draws up the deed. */
function useAsked(): readonly { readonly recipient: string; readonly purpose: Text['purpose'] }[] {
  const { caseId, allowed, security, notarizations, acting } = useCase();
  const asking = allowed.some((a) => a.action === 'consent-to-share');
  const consents = useQuery({ ...consentsQuery(caseId), enabled: asking }).data?.items;
  if (!asking || !consents) return [];
  const given = (recipient: string) => acting.every((id) => consents.some((c) => c.party === id && c.recipient === recipient && c.withdrawnAt === undefined));
  const office = security?.choice?.notary ?? notarizations?.at(-1)?.notary;
  const insurers = (security?.choice?.insurers ?? []).map((recipient) => ({ recipient, purpose: 'underwriting' as const }));
  const notary = office === undefined ? [] : [{ recipient: office, purpose: 'notarization' as const }];
  return [...insurers, ...notary].filter(({ recipient }) => !given(recipient));
}

export function Consents({ done }: Partial<Pick<SpecialScreen, 'done'>>) {
  const t = usePartyWords();
  const names = useNames();
  const asked = useAsked();
  const texts = useQuery(consentTextsQuery);
  const taking = useTaking('consent-to-share');
  if (asked.length === 0) return null;
  // By itself the first heading of its page, else below the quotes'.
  const Heading = done ? 'h2' : 'h3';
  return (
    <section className="notice warn stack" aria-labelledby="consents">
      <Heading id="consents">{t('consents')}</Heading>
      <p>{t('consent-effect')}</p>
      {taking.error ? <ProblemNotice error={taking.error} /> : null}
      <Loaded query={texts}>{({ items }) => asked.map(({ recipient, purpose }) => {
        const text = items.find((one) => one.purpose === purpose && one.inForce);
        const who = names.handle(recipient);
        return text ? (
          <div key={recipient} className="stack-tight">
            <strong>{who}</strong>
            <ConsentText text={text} recipient={who} />
            <div><Button disabled={taking.isPending} onClick={() => taking.mutate({ recipient, text: text.version }, { onSuccess: (reply) => done?.(reply) })}>{t('consent', { who })}</Button></div>
          </div>
        ) : null;
      })}</Loaded>
    </section>
  );
}

export function Screen({ done }: SpecialScreen) {
  return <Consents done={done} />;
}
