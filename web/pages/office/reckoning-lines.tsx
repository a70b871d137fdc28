/** The sum of a certificate unfolded into its lines, so that anyone can redo it by hand: principal, charges by period, payments by what they were set off against. */
import { unitOf } from '../../forms/unit.ts';
import { formatFen } from '../../parts/money.ts';
import { formatDay } from '../../parts/time.ts';
import { useToday } from '../../session/caller.ts';
import { useLanguage } from '../../words/language.ts';
import { SumLines } from '../party/sum-lines.tsx';
import type { CertificateSum } from './types.ts';
import { useOfficeWords } from './words.ts';

interface Props extends CertificateSum { readonly chargesRequested: boolean }

const total = (amounts: readonly number[]): number => amounts.reduce((sum, fen) => sum + fen, 0);

export function ReckoningLines({ sum, reckoning, chargesRequested }: Props) {
  const t = useOfficeWords();
  const today = useToday();
  useLanguage();
  const { currency, instalments, charges, receipts, acceleratedOn } = reckoning;
  const money = (fen: number) => formatFen(fen, currency);
  const day = (date: string) => formatDay(date, today);
  const due = instalments.filter((i) => i.unpaidFen > 0 && i.due <= sum.cutOff);
  const accrued = total(charges.map((line) => line.chargeFen));
  const settled = total(receipts.map((r) => r.chargesFen));
  const lines: readonly (readonly [string, string])[] = [
    ...due.map((i) => [t('principal-line', { n: i.n, due: day(i.due), agreed: money(i.agreedFen) }), money(i.unpaidFen)] as const),
    [t('principal'), money(sum.principalFen)],
    ...charges.map((line) => [t('charge-line', { n: line.instalment, principal: money(line.principalFen), rate: line.ratePpm / 100, days: line.days, from: day(line.from), to: day(line.to) }), money(line.chargeFen)] as const),
    ...(charges.length > 0 ? [[t('charges-accrued'), money(accrued)] as const] : []), ...(settled > 0 ? [[t('charges-paid'), `−${money(settled)}`] as const] : []),
    [t(chargesRequested ? 'charges' : 'charges-not-asked'), money(sum.chargesFen)],
    [t('total'), money(sum.totalFen)],
  ];
  return (
    <div className="stack-tight">
      <div className="scroll-x"><SumLines caption={t('sum-lines')} lines={lines} /></div>
      {acceleratedOn ? <p className="quiet small">{t('accelerated-on', { day: day(acceleratedOn) })}</p> : null}
      {Number(sum.perDay) > 0 ? <p className="quiet small">{t('per-day', { sum: sum.perDay, unit: unitOf(currency) })}</p> : null}
      <Receipts reckoning={reckoning} />
    </div>
  );
}

const told = ['paid-to-creditor', 'paid-by-guarantor', 'paid-by-insurer', 'paid-to-insurer', 'waived', 'set-off', 'enforced'] as const;

function Receipts({ reckoning: { receipts, currency } }: Pick<CertificateSum, 'reckoning'>) {
  const t = useOfficeWords();
  const today = useToday();
  if (receipts.length === 0) return <p className="quiet small">{t('receipts-none')}</p>;
  const money = (fen: number | undefined) => <td className="right number">{fen === undefined ? '' : formatFen(fen, currency)}</td>;
  return (
    <details open>
      <summary>{t('receipts')}</summary>
      <div className="scroll-x" tabIndex={0} role="region" aria-label={t('receipts')}>
        <table className="plain">
          <thead><tr><th scope="col">{t('received-on')}</th><th scope="col">{t('receipt')}</th><th scope="col" className="right">{t('amount')}</th><th scope="col" className="right">{t('to-charges')}</th><th scope="col" className="right">{t('to-principal')}</th></tr></thead>
          <tbody>{receipts.map((r, i) => <tr key={i}><td className="number">{formatDay(r.on, today)}{r.countedOn ? ` ${t('counted-on', { day: formatDay(r.countedOn, today) })}` : ''}</td><td>{t(`kind-${told.find((kind) => kind === r.kind) ?? 'other'}`)}</td>{money(r.amountFen)}{money(r.chargesFen)}{money(r.principalFen)}</tr>)}</tbody>
        </table>
      </div>
    </details>
  );
}
