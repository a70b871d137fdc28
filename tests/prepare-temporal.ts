/** Finds, downloads or builds the Temporal dev server before the first test that needs it: no test's own limit is long enough for a build. */
import { findTemporal } from '../processes/local/find-temporal.ts';
import { openLog } from '../processes/log.ts';

const log = openLog('test', 'info');
try {
  await findTemporal({ log });
} catch (error) {
  console.error((error as Error).message);
  process.exitCode = 1;
}
