/** The window for court confirmation: 30 days from effect, jointly, whatever else happens (民诉法 205). */
import { accept, type ActionsOf } from '../action.ts';

export interface ConfirmationInputs {
  'close-confirmation-window': Record<never, never>;
}

export const confirmationActions: ActionsOf<ConfirmationInputs> = {
  'close-confirmation-window': {
    label: { zh: '司法确认期限届满', en: 'The window for court confirmation closes' },
    by: ['system'],
    in: { confirmation: ['available'] },
    leadsTo: { confirmation: ['lapsed'] },
    decide: (context) => accept({ ...context.case, confirmation: { state: 'lapsed', since: context.now } }),
  },
};
