/** The ledger of each obligation at the end of a day, with every amount also as a document would write it. */
import { ledgerFilters } from '../contracts/operations.ts';
import { ledgerAmounts } from '../contracts/views.ts';
import { localDate } from '../domain/calendar.ts';
import { conserves, type ObligationAccount } from '../domain/performance/ledger.ts';
import { amountInWords, formatAmount } from '../domain/money.ts';
import { accounts } from '../domain/transitions.ts';
import type { ApiDeps } from './deps.ts';
import { ApiError, json, type Handler } from './exchange.ts';
import { visibleCase } from './find-case.ts';
import { validQuery } from './input.ts';

export const ledgerRoute = (deps: ApiDeps): Handler => async (asked) => {
  const found = await visibleCase(deps, asked, 'ledger');
  const today = localDate(found.now);
  const { asOf = today } = validQuery(ledgerFilters, asked);
  if (asOf > today) throw new ApiError('bad-input', { errors: [{ pointer: '/asOf', message: `not after today, ${today}` }] });
  return json(200, { caseId: found.case.id, asOf, obligations: accounts(found, asOf).map(accountView) });
};

function accountView(account: ObligationAccount) {
  const written = ledgerAmounts.map((field) =>
    [field, { figures: formatAmount(account[field]), words: amountInWords(account[field], account.currency) }] as const);
  return { ...account, conserves: conserves(account), amounts: Object.fromEntries(written) };
}
