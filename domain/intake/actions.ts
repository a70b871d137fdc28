/** Everything before the mediator: intake, consent, the parties' papers. One bundle for the action table. */
import type { ActionsOf } from '../action.ts';
import { consentActions, type ConsentInputs } from './consent.ts';
import { joinderActions, type JoinderInputs } from './joinder.ts';
import { nonResponseActions, type NonResponseInputs } from './non-response.ts';
import { passingOnActions, type PassingOnInputs } from './passing-on.ts';
import { identityActions, type IdentityInputs } from './identity.ts';
import { fastTrackActions, type FastTrackInputs } from './fast-track.ts';
import { intakeActions, type IntakeInputs } from './intake.ts';
import { referralActions, type ReferralInputs } from './referral.ts';
import { partyPapersActions, type PartyPapersInputs } from './party-papers.ts';

export interface IntakeAreaInputs extends IntakeInputs, ConsentInputs, PartyPapersInputs, ReferralInputs, NonResponseInputs, JoinderInputs, PassingOnInputs, FastTrackInputs, IdentityInputs {}

export const intakeAreaActions: ActionsOf<IntakeAreaInputs> = { ...intakeActions, ...consentActions, ...partyPapersActions, ...referralActions, ...nonResponseActions, ...joinderActions, ...passingOnActions, ...fastTrackActions, ...identityActions };
