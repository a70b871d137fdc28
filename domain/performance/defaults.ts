/** Which obligations are declared in default. */
import type { Context } from '../action.ts';
import type { Default, MediationCase } from '../case.ts';
import { refuse, type Refusal } from '../refusals.ts';
import { strangerTo } from './money-parties.ts';

export const defaultsOf = (c: MediationCase): readonly Default[] =>
  c.performance?.defaults ?? (c.performance?.default ? [c.performance.default] : []);

export const isInDefault = (c: MediationCase, obligation: string): boolean => defaultsOf(c).some((d) => d.obligation === obligation);

/** What follows from a default is for the creditor of that obligation alone. */
export function noDefaultOfOwn(context: Context): Refusal | undefined {
  const declared = defaultsOf(context.case).map((d) => d.obligation);
  return declared.length === 0 ? refuse('no-default') : strangerTo(context, declared, 'creditor');
}
