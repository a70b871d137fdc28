/** The simulated insurers, notary offices and post office of a practice stack. */
import { defaultProviders, practiceESignature, practiceIdentity, practiceSms } from '../sandbox/default-providers.ts';
import { startSandbox } from '../sandbox/server.ts';
import { loadConfig, sandboxConfig } from './config.ts';
import { superviseMe } from './local/child.ts';
import { openLog } from './log.ts';

const config = loadConfig(sandboxConfig, process.env);
const log = openLog('sandbox', config.LOG_LEVEL);
const supervised = superviseMe({ stop: async () => (await sandbox).stop() });
const sandbox = startSandbox({
  host: config.HOST, port: config.PORT, heyiUrl: config.HEYI_URL, stateFile: config.SANDBOX_STATE, providers: defaultProviders,
  post: { smtpPort: config.SMTP_PORT, sms: practiceSms }, eSignature: practiceESignature, identity: practiceIdentity,
  log: { info: (line) => log.info(line), error: (line) => log.error(line) },
});
supervised.ready({ url: (await sandbox).url });
