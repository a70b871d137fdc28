/** Where a case stands for one who looks at it: states, what comes next, what the caller may do now. */
import { actionPath } from '../contracts/operations.ts';
import type { Context } from '../domain/action.ts';
import { actions } from '../domain/actions.ts';
import { insuranceOf } from '../domain/case.ts';
import { allowedActions } from '../domain/decision.ts';
import { chosenApplication } from '../domain/insurance/insurance-state.ts';
import { currentStates } from '../domain/processes.ts';
import { nextSteps, type NextStep, type Owner } from '../domain/steps.ts';
import { maySee } from '../domain/visibility.ts';

export const iso = (at: number): string => new Date(at).toISOString();

export const caseTag = (version: number): string => `"${version}"`;

export function standingOf(context: Context) {
  const { case: c } = context;
  const sees = maySee(context, 'summary');
  return {
    caseId: c.id, caseNo: c.caseNo, version: c.version,
    states: sees ? currentStates(c) : {},
    next: sees ? nextSteps(c, context.now, context.calendar).map((step) => stepView(context, step)) : [],
    allowed: allowedActions(context).map((action) => ({ action, label: actions[action].label, path: actionPath(c.id, action) })),
  };
}

export function stepView(context: Context, step: NextStep) {
  const { due, owners, ...rest } = step;
  const shown = owners.map((owner) => ownerView(context, owner));
  const distinct = shown.filter((o, i) => shown.findIndex((x) => x.role === o.role && x.party === o.party && x.handle === o.handle) === i);
  return { ...rest, owners: distinct, ...(due === undefined ? {} : { due: iso(due) }) };
}

/** Whom else the sides ask for security is their own matter: a provider is named to itself and to those who see the choice. */
function ownerView(context: Context, owner: Owner): Owner {
  const { actor } = context;
  if (owner.role !== 'insurer' && owner.role !== 'notary') return owner;
  if (maySee(context, 'security') || owner.handle === actor.organisation) return owner;
  const insurance = insuranceOf(context.case);
  const covers = insurance && chosenApplication(insurance)?.insurer === owner.handle;
  const seen = owner.role === 'insurer' ? covers && maySee(context, 'insurance-application') && actor.office !== 'insurer' : maySee(context, 'notarization-application');
  return seen ? owner : { role: owner.role };
}
