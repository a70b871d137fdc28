/** The actions of mediation, of every file of this folder. */
import { blindActions, type BlindInputs } from './blind.ts';
import { mediationActions, type MediationInputs } from './mediation.ts';
import { offerActions, type OfferInputs } from './offers.ts';

export interface MediationAreaInputs extends MediationInputs, OfferInputs, BlindInputs {}

export const mediationAreaActions = { ...mediationActions, ...offerActions, ...blindActions };
