/** Who is in dispute with whom. Codes are checked as they are typed, with the reason. */
import { Button, Radio } from 'antd';
import type { Schema } from '../../client/action-forms.ts';
import { Field } from '../../forms/field.tsx';
import { identifierFault, isMobile, isWarning } from '../../forms/identifiers.ts';
import type { Typed } from '../../forms/typed.ts';
import { useFormWords } from '../../forms/words.ts';
import { useLanguage } from '../../words/language.ts';
import { valueWord } from '../../words/values.ts';
import { useFiling } from './filing.ts';
import { asFields, asList, newParty, textIn, type Application, type Fields } from './use-application.ts';
import { useIntakeWords } from './words.ts';

export const sides = ['applicants', 'respondents', 'guarantors'] as const;
export type SideName = (typeof sides)[number];
export const oneOf = { applicants: 'applicant', respondents: 'respondent', guarantors: 'guarantor' } as const;

export function PartiesStep({ application }: { readonly application: Application }) {
  const t = useIntakeWords();
  return <><Beside application={application} /><p>{t('parties-lead')}</p>{sides.map((side) => <Side key={side} side={side} application={application} />)}</>;
}

/** What stands beside the application: when the paper came, who refers it under which number. */
function Beside({ application: { typed, change, input } }: { readonly application: Application }) {
  const t = useIntakeWords();
  const { beside, action } = useFiling();
  if (beside.length === 0) return null;
  return (
    <fieldset className="field-group">
      <legend>{t(`${action}-beside`)}</legend>
      {beside.map((name) => <Field key={name} name={name} schema={input.properties?.[name] ?? {}} pointer={`/${name}`} required={input.required?.includes(name) ?? false} typed={typed[name]} change={(next) => change(name, next)} />)}
    </fieldset>
  );
}

function Side({ side, application: { typed, change, input } }: { readonly side: SideName; readonly application: Application }) {
  const t = useIntakeWords();
  const parties = asList(typed[side]);
  const schema = input.properties?.[side]?.items ?? {};
  const { action } = useFiling();
  const title = t(action === 'submit-case' || side === 'guarantors' ? side : `${side}-of-others`);
  const least = side === 'guarantors' ? 0 : 1;
  return (
    <section className="stack-tight" aria-label={title}>
      <h3>{title}</h3>
      {parties.map((party, at) => {
        const who = t(`${oneOf[side]}-n`, { n: at + 1 });
        return (
          <fieldset key={at} className="field-group">
            <legend>{who}</legend>
            <PartyFields schema={schema} pointer={`/${side}/${at}`} party={asFields(party)} change={(next) => change(side, parties.with(at, next))} />
            {parties.length > least ? <Button size="small" danger type="text" aria-label={t('remove-who', { who })} onClick={() => change(side, parties.toSpliced(at, 1))}>{t('remove')}</Button> : null}
          </fieldset>
        );
      })}
      <div><Button onClick={() => change(side, [...parties, newParty])}>{t(`add-${oneOf[side]}`)}</Button></div>
    </section>
  );
}

interface PartyProps {
  readonly schema: Schema;
  readonly pointer: string;
  readonly party: Fields;
  readonly change: (party: Fields) => void;
}

/** Fields of a party by its kind: a company has a legal representative, a person may have a guardian. */
const always = ['name', 'identifierType', 'identifier'] as const;
const ofKind: Readonly<Record<string, readonly string[]>> = { organisation: ['legalRepresentative'], person: [] };
const seldom: Readonly<Record<string, readonly string[]>> = { organisation: ['agent', 'foreign'], person: ['agent', 'birthDate', 'declaredCapacity', 'guardian', 'foreign'] };

function PartyFields({ schema, pointer, party, change }: PartyProps) {
  const t = useIntakeWords();
  useLanguage();
  const kind = textIn(party['kind']) || 'organisation';
  const kinds = (schema.properties?.['kind']?.enum ?? []).map((value) => ({ value, label: valueWord('kind', value) }));
  const field = (name: string) => <PartyField key={name} name={name} schema={schema} pointer={pointer} party={party} change={change} />;
  // What belongs to the other kind goes.
  const choose = (next: string) => {
    const { legalRepresentative: _l, birthDate: _b, declaredCapacity: _d, guardian: _g, ...kept } = party;
    change({ ...kept, kind: next, identifierType: next === 'person' ? 'id-card' : 'uscc' });
  };
  return (
    <>
      <Radio.Group value={kind} options={kinds} onChange={(event) => choose(event.target.value as string)} />
      {[...always, ...ofKind[kind] ?? []].map((name) => field(name))}
      <details {...(party['agent'] ?? party['foreign'] ? { open: true } : {})}><summary>{t('more')}</summary><div className="stack-tight">{(seldom[kind] ?? []).map((name) => field(name))}</div></details>
    </>
  );
}

export function PartyField({ name, schema, pointer, party, change }: PartyProps & { readonly name: string }) {
  const property = schema.properties?.[name];
  if (!property) return null;
  const put = (next: Typed) => change({ ...party, [name]: next });
  return (
    <div className="checked-field">
      <Field name={name} schema={property} pointer={`${pointer}/${name}`} required={schema.required?.includes(name) ?? false} typed={party[name]} change={put} />
      {name === 'identifier' ? <IdentifierCheck type={textIn(party['identifierType'])} typed={textIn(party['identifier'])} /> : null}
      {name === 'mobile' ? <MobileCheck typed={textIn(party['mobile'])} /> : null}
    </div>
  );
}

function IdentifierCheck({ type, typed }: { readonly type: string; readonly typed: string }) {
  const t = useFormWords();
  const fault = typed.trim() === '' ? undefined : identifierFault(type, typed);
  const checks = typed.trim() !== '' && (type === 'uscc' || type === 'id-card');
  return (
    <p aria-live="polite" className={fault ? (isWarning(fault) ? 'field-warn' : 'field-fault') : 'field-good'}>
      {fault ? t(fault.code, { ...('count' in fault ? { count: fault.count } : {}), ...('found' in fault ? { found: fault.found } : {}), ...('expected' in fault ? { expected: fault.expected } : {}) }) : checks ? `✓ ${t('id-ok')}` : ''}
    </p>
  );
}

function MobileCheck({ typed }: { readonly typed: string }) {
  const t = useFormWords();
  return <p aria-live="polite" className="field-fault">{typed.trim() === '' || isMobile(typed) ? '' : t('mobile-fault')}</p>;
}
