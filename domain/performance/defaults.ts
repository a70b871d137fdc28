/** Which obligations are declared in default. */
import type { Default, MediationCase } from '../case.ts';

export const defaultsOf = (c: MediationCase): readonly Default[] =>
  c.performance?.defaults ?? (c.performance?.default ? [c.performance.default] : []);

export const isInDefault = (c: MediationCase, obligation: string): boolean => defaultsOf(c).some((d) => d.obligation === obligation);
