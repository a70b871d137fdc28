/** What was paid and what it was allocated to, step by step, and what is owed at the end: as PDF, as JSON, and as CSV for a spreadsheet. */
import { nameOf } from '../activities/document-data/parties.ts';
import { moneyText } from '../documents/paper.ts';
import { formatChineseDate, localDate } from '../domain/calendar.ts';
import { formatAmount, type Currency, type Fen } from '../domain/money.ts';
import { allocationSteps, type AllocationStep } from '../domain/performance/allocation.ts';
import { defaultsOf } from '../domain/performance/defaults.ts';
import type { ObligationAccount } from '../domain/performance/ledger.ts';
import type { Movement } from '../domain/performance/movements.ts';
import { account, obligationOf } from '../domain/transitions.ts';
import { iso, recordFiles, type PackContext, type PackFileContent } from './pack-contents.ts';

const movementNames: Readonly<Record<Movement['kind'], string>> = {
  'paid-to-creditor': '向债权人付款', 'paid-by-guarantor': '保证人付款', 'paid-to-guarantor': '债务人偿付保证人', 'paid-by-insurer': '保险人赔付', 'subrogation-notified': '代位求偿通知到达',
  'paid-to-insurer': '债务人偿付保险人', 'refunded-to-insurer': '债权人退还保险人', waived: '免除', 'set-off': '抵销', accelerated: '剩余款项提前到期', 'charges-stopped': '违约金停止计算',
  amended: '协议变更', reinstated: '恢复原定期限',
};
const allocationOrder = { charges: '违约金', principal: '本金' } as const;

/** Throws if the obligation has no account: there is no default before the settlement took effect. */
export function accountIn(c: PackContext): ObligationAccount {
  const found = account(c, { id: c.obligation }, c.asOf);
  if (!found) throw new Error(`Obligation ${c.obligation} of case ${c.case.id} has no account`);
  return found;
}

export function performanceFiles(c: PackContext): readonly PackFileContent[] {
  const found = accountIn(c);
  const steps = allocationSteps(c, c.obligation, c.asOf);
  const overdue = (c.case.performance?.overdue ?? []).filter((o) => o.obligation === c.obligation).map(({ instalment, at }) => ({ instalment, at: iso(at) }));
  const declaredAt = defaultsOf(c.case).find((d) => d.obligation === c.obligation)?.declaredAt ?? 0;
  const order = obligationOf(c.case, c.obligation)?.allocation ?? [];
  const data = { obligation: c.obligation, asOf: c.asOf, allocationOrder: order, overdue, defaultDeclaredAt: iso(declaredAt), steps: steps.map((step) => ({ ...step, movement: { ...step.movement, at: iso(step.movement.at) } })), account: found };
  return [
    ...recordFiles(c, '04-performance/performance', { zh: '履行情况与抵充明细', en: 'Performance, with its allocation step by step' }, sections(c, found, steps, declaredAt), data),
    { path: '04-performance/performance.csv', kind: 'performance-table', zh: '抵充明细（表格）', en: 'Allocation, as a table', content: csv(found.currency, steps) },
  ];
}

function sections(c: PackContext, found: ObligationAccount, steps: readonly AllocationStep[], declaredAt: number) {
  const { currency } = found;
  const obligation = obligationOf(c.case, c.obligation);
  const parties = obligation ? `债务人${nameOf(c.case, c.records, obligation.debtor)}，债权人${nameOf(c.case, c.records, obligation.creditor)}。` : '';
  const order = (obligation?.allocation ?? []).map((part) => allocationOrder[part]).join('、');
  return [
    { title: '债务', paragraphs: [`${parties}债权人于${formatChineseDate(localDate(declaredAt))}宣告违约。付款不足清偿全部到期债务的，依次抵充${order}。以下核算至${formatChineseDate(c.asOf)}日终。`] },
    { title: '各期', table: { columns: [['期次', 1], ['到期日', 2], ['约定金额', 2], ['未付本金', 2]] as const, rows: found.instalments.map((i) => [`第${i.n}期`, i.due, formatAmount(i.agreedFen), formatAmount(i.unpaidFen)]) } },
    {
      title: '逐笔抵充', paragraphs: steps.length === 0 ? ['核算日前没有付款或者其他变动。'] : [],
      table: { columns: [['日期', 3], ['事项', 3], ['金额', 3], ['抵充违约金', 3], ['抵充本金', 3], ['余欠本金', 3]] as const, rows: steps.map((step) => row(step)) },
    },
    {
      title: '违约金', paragraphs: found.charges.length === 0 ? ['没有产生违约金。'] : [`核算日后，每日违约金${found.chargePerDay}元。`],
      table: { columns: [['期次', 1], ['基数', 3], ['起', 2], ['止', 2], ['天数', 1], ['违约金', 2]] as const, rows: found.charges.map((l) => [String(l.instalment), formatAmount(l.principalFen), l.from, l.to, String(l.days), formatAmount(l.chargeFen)]) },
    },
    { title: '余欠', paragraphs: [owed('欠债权人本金', found.principalFen, currency), owed('欠债权人违约金', found.chargesFen, currency), owed('欠保险人', found.owedToInsurerFen, currency)].filter((text) => text !== '') },
  ];
}

const owed = (what: string, fen: Fen, currency: Currency): string => (fen > 0 ? `${what}：${moneyText(fen, currency)}。` : what === '欠保险人' ? '' : `${what}：无。`);

const amountOf = (movement: Movement): string => ('amountFen' in movement ? formatAmount(movement.amountFen) : '—');
const nameOfMovement = (movement: Movement): string => `${movementNames[movement.kind]}${'from' in movement && movement.from === 'execution' ? '（执行）' : ''}`;

const row = ({ movement, toChargesFen, toPrincipalFen, principalAfterFen }: AllocationStep): readonly string[] =>
  [movement.on, nameOfMovement(movement), amountOf(movement), formatAmount(toChargesFen), formatAmount(toPrincipalFen), formatAmount(principalAfterFen)];

/** With a byte order mark, as spreadsheets want it; every field is a number, a date or a word of ours. */
function csv(currency: Currency, steps: readonly AllocationStep[]): Buffer {
  const yuan = (fen: Fen) => `${fen < 0 ? '-' : ''}${Math.floor(Math.abs(fen) / 100)}.${String(Math.abs(fen) % 100).padStart(2, '0')}`;
  const lines = [
    ['日期', '事项', '币种', '金额', '此前欠违约金', '此前欠款合计', '抵充违约金', '抵充本金', '冲减保险人债权', '余欠本金', '余欠违约金'],
    ...steps.map(({ movement: m, ...s }) => [
      m.on, nameOfMovement(m), currency, 'amountFen' in m ? yuan(m.amountFen) : '', ...[s.chargesBeforeFen, s.owedBeforeFen, s.toChargesFen, s.toPrincipalFen, s.toInsurerFen, s.principalAfterFen, s.chargesAfterFen].map(yuan),
    ]),
  ];
  return Buffer.from(`\ufeff${lines.map((line) => `${line.join(',')}\r\n`).join('')}`);
}

