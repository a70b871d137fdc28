/** The actions of mediation, of every file of this folder. */
import { blindActions, type BlindInputs } from './blind.ts';
import { mediationActions, type MediationInputs } from './mediation.ts';
import { offerActions, type OfferInputs } from './offers.ts';
import { sessionActions, type SessionInputs } from './sessions.ts';
import { successionActions, type SuccessionInputs } from './succession.ts';
import { suspensionActions, type SuspensionInputs } from './suspension.ts';

export interface MediationAreaInputs extends MediationInputs, SessionInputs, SuspensionInputs, OfferInputs, BlindInputs, SuccessionInputs {}

export const mediationAreaActions = { ...mediationActions, ...sessionActions, ...suspensionActions, ...offerActions, ...blindActions, ...successionActions };
