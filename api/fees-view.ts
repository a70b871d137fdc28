/** The fees of a case as they are shown: to a side its own account, to the clerk every side's. */
import type { Context } from '../domain/action.ts';
import { sides, type MediationCase } from '../domain/case.ts';
import type { PartyId } from '../domain/parties.ts';
import { feeBalance, feeDue, feePayments, feeRequests, isOpen, scheduleOf } from '../domain/selection/fees.ts';

export function feesSeenBy({ case: c, roles, acting, calendar }: Context): object {
  const seen = roles.includes('clerk') ? everyPayer(c) : everyPayer(c).filter((party) => acting.includes(party));
  return { scheduleRevision: scheduleOf(c).revision, accounts: seen.map((party) => accountOf(c, party, calendar)) };
}

/** Who left may have paid before. */
const everyPayer = (c: MediationCase): readonly PartyId[] => [...new Set([...sides(c), ...feeRequests(c).map((r) => r.party), ...feePayments(c).map((p) => p.party)])];

const accountOf = (c: MediationCase, party: PartyId, calendar: Context['calendar']): object => ({
  party, ...feeBalance(c, party),
  requests: feeRequests(c).filter((r) => r.party === party).map(({ party: _own, ...request }) => ({
    ...request, dueOn: feeDue(c, calendar, request).date, open: isOpen(c, { ...request, party }),
  })),
  payments: feePayments(c).map((payment, i) => ({ n: i + 1, ...payment })).filter((p) => p.party === party).map(({ party: _own, ...payment }) => payment),
  waivers: (c.fees?.waivers ?? []).filter((w) => w.party === party).map(({ party: _own, ...waiver }) => waiver),
});
