/**
 * Lets the Temporal SDK fetch its dev server into the folder given as argument, the way `TestWorkflowEnvironment.createLocal`
 * does, and starts it once, which proves the program runs here. A process of its own: it can be ended when the network hangs.
 */
import { createRequire } from 'node:module';
import { Runtime } from '@temporalio/worker';
import { messageOf } from './log.ts';

const downloadDir = process.argv[2] ?? null;
const { version: sdkVersion } = createRequire(import.meta.url)('@temporalio/worker/package.json') as { version: string };
process.once('disconnect', () => process.exit(1));

try {
  const runtime = Runtime.install({ shutdownSignals: [] });
  const server = await runtime.createEphemeralServer({
    type: 'dev-server',
    exe: { type: 'cached-download', downloadDir, version: 'default', ttl: 24 * 3600 * 1000, sdkName: 'sdk-typescript', sdkVersion },
    namespace: 'default', ip: '127.0.0.1', port: null, ui: false, uiPort: null, dbFilename: null,
    log: { format: 'pretty', level: 'error' }, extraArgs: [],
  });
  await runtime.shutdownEphemeralServer(server);
} catch (error) {
  console.error(messageOf(error).split(': ').slice(-2).join(': '));   // the cause; before it the SDK repeats the URL twice
  process.exit(1);
}
process.exit(0);
