/** The numbered receipt: what was filed, when, and who is next. */
import { Link } from '@tanstack/react-router';
import { Button } from 'antd';
import { useEffect, useRef } from 'react';
import { Due } from '../../parts/due.tsx';
import { formatInstant } from '../../parts/time.ts';
import { inLanguage, useLanguage } from '../../words/language.ts';
import { roleWords, subjectWords, wordFor } from '../../words/states.ts';
import type { Filed } from './filing.ts';
import { useIntakeWords } from './words.ts';

export function ReceiptPage({ receipt }: { readonly receipt: Filed }) {
  const t = useIntakeWords();
  const english = useLanguage() === 'en';
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => heading.current?.focus(), []);
  return (
    <div className="stack narrow-page">
      <h1 ref={heading} tabIndex={-1}>{t('receipt-done')}</h1>
      <section className="paper-sheet" aria-label={t('receipt')}>
        <h2 className="paper-title">{t('receipt')}</h2>
        <dl className="facts">
          <div className="fact"><dt>{t('receipt-no')}</dt><dd><strong className="number receipt-no">{receipt.caseNo}</strong></dd></div>
          <div className="fact"><dt>{t('receipt-at')}</dt><dd className="number">{formatInstant(receipt.submittedAt)}</dd></div>
          {receipt.subject ? <div className="fact"><dt>{t('receipt-subject')}</dt><dd>{wordFor(subjectWords, receipt.subject)}</dd></div> : null}
          {receipt.number ? <div className="fact"><dt>{t('receipt-number')}</dt><dd className="number">{receipt.number}</dd></div> : null}
        </dl>
        {receipt.warnings.length > 0 ? <div className="notice warn"><strong>{t('receipt-warnings')}</strong><ul>{receipt.warnings.map((w) => <li key={w.pointer}>{english ? w.titleEn : w.title}</li>)}</ul></div> : null}
        {receipt.next.length > 0 ? <div className="stack-tight">
          <h3>{t('receipt-next')}</h3>
          <ul>{receipt.next.map((step) => <li key={`${step.process}${step.label.en}`}><strong>{inLanguage(step.label)}</strong> {step.owners.map((o) => wordFor(roleWords, o.role)).join('、')} {step.dueDate ? <Due date={step.dueDate} provisional={step.provisional} /> : null}</li>)}</ul>
        </div> : null}
        <p className="quiet small">{t(receipt.number ? 'receipt-referred' : 'receipt-keep')}</p>
      </section>
      <div className="row no-print">{receipt.number ? <Link className="button-link" to="/referrals/$number" params={{ number: receipt.number }}>{t('to-referral')}</Link> : <Link className="button-link" to="/cases/$no" params={{ no: receipt.caseNo }}>{t('to-case', { no: receipt.caseNo })}</Link>}<Button onClick={() => print()}>{t('print')}</Button></div>
    </div>
  );
}
