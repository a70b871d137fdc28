/** The English of a bilingual settlement agreement: roles, dates and amounts. What a party wrote stands in its own words only. */
import type { LocalDate } from '../domain/calendar.ts';
import { formatAmount, type Currency, type Fen } from '../domain/money.ts';
import type { DueTerm } from '../domain/settlement/settlement.ts';
import type { DocumentParty } from './document-party.ts';
import type { SettlementAgreementData } from './settlement-agreement.ts';

const roles: Readonly<Record<DocumentParty['role'], string>> = { 申请人: 'the Applicant', 被申请人: 'the Respondent', 保证人: 'the Guarantor' };
const months = ['January', 'February', 'March', 'April', 'May', 'June', 'July', 'August', 'September', 'October', 'November', 'December'];
const ranks: Readonly<Record<string, string>> = { 费用: 'costs', 违约金: 'late-payment charges', 利息: 'interest', 本金: 'principal' };

/** 20 May 2026 */
function englishDate(date: LocalDate): string {
  const [year, month = 1, day] = date.split('-').map(Number);
  return `${day} ${months[month - 1]} ${year}`;
}

const amountIn = (fen: Fen, currency: Currency) => `${currency} ${formatAmount(fen)}`;

function dueIn(due: DueTerm, countsFrom?: LocalDate): string {
  if (due.kind === 'date') return `on or before ${englishDate(due.date)}`;
  return `within ${due.days} days from ${countsFrom === undefined ? 'the Signing Date' : englishDate(countsFrom)}`;
}

export function englishView(data: SettlementAgreementData) {
  const called = (name: string) => `${roles[data.parties.find((party) => party.name === name)?.role ?? '申请人']} ${name}`;
  const between = ({ debtorName, creditorName }: { readonly debtorName: string; readonly creditorName: string }) => ({ debtor: called(debtorName), creditor: called(creditorName) });
  const { insurance, replaces, waivedFen, obligations } = data;
  const guarantors = (data.guarantees ?? []).map(({ guarantorName }) => guarantorName);
  const promisors = [...new Set([...obligations.map(({ debtorName }) => debtorName), ...guarantors])].map(called);
  return {
    obligations: obligations.map((o) => ({
      ...between(o), total: amountIn(o.totalFen, o.currency), cureDays: o.cureDays, acceleration: o.acceleration && o.instalments.length > 1, account: o.account ?? null,
      instalments: o.instalments.map(({ n, amountFen, due }) => ({ n, amount: amountIn(amountFen, o.currency), due: dueIn(due, o.countsFrom) })),
      dailyRate: o.delayChargePpmPerDay === undefined ? null : `${o.delayChargePpmPerDay / 10_000}%`,
      allocation: o.allocation.split('、').map((part) => ranks[part] ?? part).join(', then '),
    })),
    duties: (data.duties ?? []).map((d) => ({ ...between(d), kind: d.kind, due: dueIn(d.due, d.countsFrom), cureDays: d.cureDays })),
    waived: waivedFen === undefined ? null : amountIn(waivedFen, obligations[0]?.currency ?? 'CNY'),
    guarantees: (data.guarantees ?? []).map((g) => ({ guarantor: called(g.guarantorName), debtor: called(g.debtorName), kind: g.kind === '一般保证' ? 'a general guarantee' : 'a guarantee of joint and several liability', covered: g.obligation ?? null })),
    insurance: insurance ? { insurer: insurance.insurerName, sumInsured: amountIn(insurance.sumInsuredFen, insurance.currency), premium: amountIn(insurance.premiumFen, insurance.currency), payer: called(insurance.premiumPayer) } : null,
    promisors: promisors.join(' and '),
    replaces: replaces ? { version: replaces.version, signedOn: englishDate(replaces.signedOn), countsFrom: replaces.countsFrom === undefined ? null : englishDate(replaces.countsFrom) } : null,
  };
}
