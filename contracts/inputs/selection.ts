/** Selection of the mediator: the input of each action. */
import { z } from 'zod';
import { confidential, handle, nothing } from '../fields.ts';
import { challengeGrounds } from '../../domain/selection/selection-state.ts';
import { feeInputs } from './fees.ts';
import { optionalReason, reason } from './shared.ts';

/** Up to twenty different names of the roster. */
const handles = z.array(handle).max(20).refine((names) => new Set(names).size === names.length, 'each once');

/** A declaration of ties: whoever has one describes it. */
const disclosed = <S extends z.ZodRawShape>(more: S) => z.strictObject({ ...more, conflict: z.boolean(), statement: confidential().optional() })
  .refine((d) => !(d as { conflict: boolean }).conflict || (d as { statement?: unknown }).statement !== undefined, { path: ['statement'], message: 'a conflict must be described' });

export const selectionInputs = {
  'rank-mediators': z.strictObject({
    mediators: handles.meta({ description: '同意的调解员，最想要的在前 / those one can live with, the best first' }),
    struck: handles.default([]).meta({ description: '剔除的调解员 / those one will not have' }),
  }).refine((r) => r.mediators.length + r.struck.length > 0, { path: ['mediators'], message: 'rank or strike somebody' })
    .refine((r) => !r.struck.some((m) => r.mediators.includes(m)), { path: ['struck'], message: 'nobody is both ranked and struck' }),
  'propose-mediators': z.strictObject({ mediators: handles.min(1) }),
  'ask-mediator': z.strictObject({ mediator: handle }),
  'declare-availability': disclosed({ available: z.boolean() }),
  'object-to-mediator': optionalReason,
  'delegate-selection': nothing,
  'appoint-mediator': z.strictObject({ mediator: handle }),
  'accept-appointment': disclosed({}),
  'decline-appointment': optionalReason,
  'waive-conflict': nothing,
  'disclose-conflict': z.strictObject({ statement: confidential() }),
  'challenge-mediator': z.strictObject({ ground: z.enum(challengeGrounds), reason: confidential() }),
  'withdraw-challenge': nothing,
  'decide-challenge': z.strictObject({ upheld: z.boolean(), reason: confidential() }),
  'withdraw-as-mediator': reason,
  ...feeInputs,
};
