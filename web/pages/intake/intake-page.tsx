/** Filing an application in six steps, each with an address of its own; what is typed survives a reload. */
import { useQuery } from '@tanstack/react-query';
import { Link, useNavigate, useSearch } from '@tanstack/react-router';
import { Button } from 'antd';
import { useEffect, useMemo, useRef, type FormEvent } from 'react';
import { useTitle } from '../../app/title.ts';
import type { ActionForm } from '../../client/action-forms.ts';
import { formsQuery } from '../../forms/action-form.tsx';
import { FormContext, idOf } from '../../forms/form-context.ts';
import { Loaded } from '../../parts/states.tsx';
import { FilingContext, filings, useFiling, type Filing } from './filing.ts';
import { ClaimsStep } from './claims-step.tsx';
import { DisputeStep, EvidenceStep, ServiceStep } from './plain-steps.tsx';
import { PartiesStep } from './parties-step.tsx';
import { ReceiptPage } from './receipt.tsx';
import { Review } from './review.tsx';
import { asStep, stepAfter, stepBefore, stepNames, stepOf, type StepName } from './steps.ts';
import { isUntouched, useApplication, type Application } from './use-application.ts';
import { useIntakeWords } from './words.ts';
import '../../forms/forms.css';
import './intake.css';

export const Page = () => <FilingPage action="submit-case" />;

export function FilingPage({ action }: Pick<Filing, 'action'>) {
  const t = useIntakeWords();
  useTitle(t(`${action}-title`));
  const forms = useQuery(formsQuery);
  return <FilingContext value={filings[action]}><Loaded query={forms}>{(all) => { const form = all[action]; return form ? <Intake form={form} /> : null; }}</Loaded></FilingContext>;
}

function Intake({ form }: { readonly form: ActionForm }) {
  const t = useIntakeWords();
  const { action } = useFiling();
  const application = useApplication(form);
  const step = asStep((useSearch({ strict: false }) as { readonly step?: string }).step);
  if (application.filing.data) return <ReceiptPage receipt={application.filing.data} />;
  return (
    <div className="stack">
      <div className="spread"><h1>{t(`${action}-title`)}</h1>{action === 'submit-case' ? <Link className="no-print" to="/cases/import">{t('bulk')}</Link> : null}</div>
      <div className="intake">
        <Rail application={application} present={step} />
        <Step key={step} application={application} step={step} />
      </div>
    </div>
  );
}

const faultsIn = ({ faults }: Application, step: StepName): readonly (readonly [string, string])[] => [...faults].filter(([pointer]) => stepOf(pointer) === step);

function Rail({ application, present }: { readonly application: Application; readonly present: StepName }) {
  const t = useIntakeWords();
  const { to } = useFiling();
  return (
    <nav className="intake-rail no-print" aria-label={t('rail')}>
      <ol>
        {stepNames.map((step, i) => {
          const optional = isUntouched(step, application.typed);
          const whole = step !== 'review' && !optional && faultsIn(application, step).length === 0;
          return (
            <li key={step}>
              <Link to={to} search={{ step }} {...(step === present ? { 'aria-current': 'step' as const } : {})} activeProps={{}}>
                <span className="rail-number" aria-hidden="true">{whole ? '✓' : i + 1}</span> {t(step)} <span className="sr-only">{step === 'review' ? '' : t(whole ? 'step-whole' : optional ? 'step-optional' : 'step-faulty')}</span>
              </Link>
            </li>
          );
        })}
      </ol>
      <Kept application={application} />
    </nav>
  );
}

function Kept({ application }: { readonly application: Application }) {
  const t = useIntakeWords();
  const { to } = useFiling();
  const go = useNavigate();
  const begin = () => {
    if (!confirm(t('drop-sure'))) return;
    application.begin();
    void go({ to, search: {} });
  };
  return <div className="rail-kept"><p className="quiet small">{t('kept')}</p><Button size="small" onClick={begin}>{t('drop')}</Button></div>;
}

const steps: Readonly<Record<Exclude<StepName, 'review'>, (props: { readonly application: Application }) => React.ReactNode>> = {
  parties: PartiesStep, dispute: DisputeStep, claims: ClaimsStep, evidence: EvidenceStep, service: ServiceStep,
};

function Step({ application, step }: { readonly application: Application; readonly step: StepName }) {
  const t = useIntakeWords();
  const { to, action } = useFiling();
  const go = useNavigate();
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => heading.current?.focus(), []);
  const { shown, show } = application;
  const faults = faultsIn(application, step);
  const state = useMemo(() => ({ action, faults: shown ? application.faults : new Map<string, string>() }), [action, shown, application.faults]);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (faults.length > 0 && !shown) return show(true);
    show(false);
    void go({ to, search: { step: stepAfter(step) } });
  };
  if (step === 'review') return <Review application={application} />;
  const Content = steps[step];
  const before = stepBefore(step);
  return (
    <FormContext value={state}>
      <form className="stack intake-step" onSubmit={submit} noValidate>
        <div><p className="quiet small">{t('step-of', { n: stepNames.indexOf(step) + 1 })}</p><h2 ref={heading} tabIndex={-1}>{t(step)}</h2></div>
        {shown && faults.length > 0 ? <StepFaults faults={faults} /> : null}
        <Content application={application} />
        <div className="row">
          <Button type="primary" htmlType="submit">{shown && faults.length > 0 ? t('anyway') : t('next', { step: t(stepAfter(step)) })}</Button>
          {before ? <Link to={to} search={{ step: before }}>{t('back', { step: t(before) })}</Link> : null}
        </div>
      </form>
    </FormContext>
  );
}

function StepFaults({ faults }: { readonly faults: readonly (readonly [string, string])[] }) {
  const t = useIntakeWords();
  return (
    <div className="notice warn" role="alert">
      <strong>{t('faults', { count: faults.length })}</strong>
      <ul>{faults.map(([pointer, fault]) => <li key={pointer}><a href={`#${idOf(pointer)}`} onClick={(event) => { event.preventDefault(); document.getElementById(idOf(pointer))?.focus(); }}>{fault}</a></li>)}</ul>
    </div>
  );
}
