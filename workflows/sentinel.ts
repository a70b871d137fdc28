import { condition } from '@temporalio/workflow';

/** Waits for ever. Its absence tells that Temporal's store is new, and that every open process must be told again. */
export async function sentinel(): Promise<void> {
  await condition(() => false);
}
