/** The input of every action a person or a provider can take. A missing or differing schema does not compile. */
import type { z } from 'zod';
import { isSystemAction, type ActionInputs, type ActionName, type SystemActionName } from '../domain/actions.ts';
import type { Unsealed } from '../domain/sealed.ts';
import { intakeInputs } from './inputs/intake.ts';
import { selectionInputs } from './inputs/selection.ts';
import { mediationInputs } from './inputs/mediation.ts';
import { settlementInputs } from './inputs/settlement.ts';
import { performanceInputs } from './inputs/performance.ts';
import { insuranceInputs } from './inputs/insurance.ts';
import { centreInputs } from './inputs/centre.ts';
import { confirmationInputs } from './inputs/confirmation.ts';
import { notarizationInputs } from './inputs/notarization.ts';

type PublicActionName = Exclude<ActionName, SystemActionName>;

export const actionInputs: { readonly [K in PublicActionName]: z.ZodType<Unsealed<ActionInputs[K]>> } = {
  ...intakeInputs, ...selectionInputs, ...mediationInputs, ...settlementInputs, ...performanceInputs, ...insuranceInputs, ...notarizationInputs, ...confirmationInputs, ...centreInputs,
};

export type { PublicActionName };
export const publicActionNames = Object.keys(actionInputs) as readonly PublicActionName[];
export const isPublicAction = (name: string): name is PublicActionName => Object.hasOwn(actionInputs, name) && !isSystemAction(name as ActionName);
