/** The steps that are their fields: dispute, evidence, where to serve. */
import { EvidenceDrop, type EvidenceFile } from '../../forms/evidence-drop.tsx';
import { Field } from '../../forms/field.tsx';
import type { Typed } from '../../forms/typed.ts';
import { oneOf, PartyField, sides } from './parties-step.tsx';
import { asFields, asList, textIn, type Application } from './use-application.ts';
import { useIntakeWords } from './words.ts';

interface Props { readonly application: Application }

export function TopField({ name, application: { input, typed, change } }: Props & { readonly name: string }) {
  return <Field name={name} schema={input.properties?.[name] ?? {}} pointer={`/${name}`} required={input.required?.includes(name) ?? false} typed={typed[name]} change={(next) => change(name, next)} />;
}

export function DisputeStep({ application }: Props) {
  const t = useIntakeWords();
  return <><p>{t('dispute-lead')}</p>{['subject', 'facts', 'arbitrationClause'].map((name) => <TopField key={name} name={name} application={application} />)}</>;
}

export function EvidenceStep({ application: { typed, change } }: Props) {
  const t = useIntakeWords();
  return (
    <>
      <p>{t('evidence-lead')}</p>
      <EvidenceDrop items={asList(typed['evidence']) as unknown as readonly EvidenceFile[]} change={(items) => change('evidence', items as unknown as Typed)} />
    </>
  );
}

export function ServiceStep({ application: { typed, change, input } }: Props) {
  const t = useIntakeWords();
  return (
    <>
      <p>{t('service-lead')}</p>
      {sides.flatMap((side) => asList(typed[side]).map((one, at) => {
        const party = asFields(one);
        const who = textIn(party['name']) || t(`${oneOf[side]}-n`, { n: at + 1 });
        return (
          <fieldset key={`${side}${at}`} className="field-group">
            <legend>{t(side === 'applicants' ? 'service-applicant' : 'service-other', { who })}</legend>
            {['address', 'mobile', 'email'].map((name) => (
              <PartyField key={name} name={name} schema={input.properties?.[side]?.items ?? {}} pointer={`/${side}/${at}`} party={party} change={(next) => change(side, asList(typed[side]).with(at, next))} />
            ))}
          </fieldset>
        );
      }))}
    </>
  );
}
