import type { closedConfirmationStates } from '../domain/confirmation/confirmation-state.ts';
import { follow, type ProcessInput } from './follow.ts';

/** 司法确认: the 30 days in which the parties may jointly go to the court, whatever else happens, and the court's review. */
export async function confirmation(input: ProcessInput): Promise<string> {
  return follow<'confirmation', (typeof closedConfirmationStates)[number]>(input, {
    available: { deadlines: ['confirmation-alert', 'confirmation-window'] },   // jointly, or not at all
    applied:   { deadlines: ['court-acceptance'] },
    reviewing: { deadlines: ['court-ruling'], lastsWeeks: true },          // both attend together
  });
}
