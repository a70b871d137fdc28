import { follow, type ProcessInput } from './follow.ts';

/** 司法确认: the 30 days in which the parties may jointly go to the court, whatever else happens. */
export async function confirmation(input: ProcessInput): Promise<string> {
  return follow<'confirmation', 'confirmed' | 'not-accepted' | 'dismissed' | 'withdrawn' | 'lapsed'>(input, {
    available: { deadlines: ['confirmation-alert', 'confirmation-window'] },
    applied:   { deadlines: [] },
    reviewing: { deadlines: [] },
  });
}
