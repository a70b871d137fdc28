/** The cover as the other rules of the insurer's area need it: at hand, told of something, and how much of it is left. */
import { refuse, type Refusal } from '../refusals.ts';
import type { Context, Verdict } from '../action.ts';
import { insuranceOf, type MediationCase } from '../case.ts';
import type { DocumentKind, DrawnPaper } from '../documents.ts';
import type { EffectContents, EffectRequest } from '../effects.ts';
import type { Fen } from '../money.ts';
import { strangerTo } from '../performance/money-parties.ts';
import { insurerOutstanding } from '../performance/movements.ts';
import { drawUpNext, withInsurance } from '../transitions.ts';
import { chosenApplication, paidOut, type Claim, type Insurance } from './insurance-state.ts';

export { claimsOf } from './insurance-state.ts';

type InsurerCall = Exclude<keyof EffectContents, 'request-quote' | 'meet-conditions' | 'accept-quote'>;

/** A call to the insurer that holds the cover. */
export function tell<K extends InsurerCall>(insurance: Insurance, kind: K, content: EffectContents[K]): EffectRequest {
  const application = chosenApplication(insurance);
  return { kind, process: 'insurance', n: insurance.n, provider: application?.insurer ?? '', application: application?.id ?? '', content } as EffectRequest;
}

/** Asks for papers of this cover, one for each of `each`; they are its insurer's to read. */
export const coverPapers = (c: MediationCase, insurance: Insurance, document: DocumentKind, ...each: readonly Pick<DrawnPaper, 'about' | 'party'>[]): readonly EffectRequest[] =>
  drawUpNext(c, document, ...each.map((one) => ({ about: String(insurance.n), provider: chosenApplication(insurance)?.insurer ?? '', ...one })));

/** Runs a rule with the insurance process at hand. */
export function covered(context: Context, rule: (insurance: Insurance) => Verdict): Verdict {
  const insurance = insuranceOf(context.case);
  return insurance ? rule(insurance) : refuse('not-in-this-state');
}

/** Runs a rule with the claim at hand. */
export function claimed(context: Context, rule: (insurance: Insurance, claim: Claim) => Verdict): Verdict {
  return covered(context, (insurance) => (insurance.claim ? rule(insurance, insurance.claim) : refuse('not-in-this-state')));
}

/** A claim is its own creditor's: whoever is owed something else, or is its debtor and owed goods or an act, has no say in it. */
export const notTheClaimant = (context: Context): Refusal | undefined => {
  const claim = insuranceOf(context.case)?.claim;
  return claim && strangerTo(context, [claim.obligation], 'creditor');
};

export const enterInsurance = (context: Context, state: Insurance['state'], change: Partial<Insurance> = {}): MediationCase =>
  withInsurance(context.case, { state, since: context.now, ...change });

/** The sum insured as it stands: of the policy, or of the quote while there is none. */
export const sumInsuredOf = (insurance: Insurance): Fen => insurance.policy?.sumInsuredFen ?? chosenApplication(insurance)?.quote?.sumInsuredFen ?? 0;

/** What cover still carries: the sum insured less what was paid out. */
export const coverLeft = (insurance: Insurance): Fen => sumInsuredOf(insurance) - paidOut(insurance);

/** Where a policy stands with no claim open: in force, or with something still to recover. */
export function restingState(c: MediationCase, insurance: Insurance): 'in-force' | 'paid' | 'recovering' {
  if (paidOut(insurance) === 0 || insurerOutstanding(c.movements) <= 0) return 'in-force';
  return insurance.subrogationNotifiedOn === undefined ? 'paid' : 'recovering';
}
