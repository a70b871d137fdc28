/** The insurance pipeline told in another order, as a careless change would: it sleeps before it calls. Must fail the replay. */
import * as wf from '@temporalio/workflow';
import { insurance as told } from '../../workflows/insurance.ts';
import type { ProcessInput } from '../../workflows/follow.ts';

export async function insurance(input: ProcessInput): Promise<string> {
  await wf.sleep('1 minute');
  return told(input);
}
