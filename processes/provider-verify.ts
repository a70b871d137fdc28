/**
 * `npm run provider:verify -- <baseUrl> …`: runs the promises of the provider protocol against a provider's own service and
 * says which are kept. Ends with 0 if none is broken, 1 if one is, 2 if it could not begin. Secrets may come from the
 * environment, so that they stand in no list of processes.
 */
import { randomUUID } from 'node:crypto';
import { httpProvider } from '../adapters/provider/http.ts';
import { examine, promisesFor, providerPromises } from '../conformance/examine.ts';
import { openInbox, type Inbox } from '../conformance/inbox.ts';
import type { Finding, ProviderPromise, Subject } from '../conformance/promise.ts';
import { loadConfig } from './config.ts';
import { readVerifyArguments, usage, verifyEnvironment, type VerifyArguments } from './verify/arguments.ts';
import { reportOf, summaryOf, type Examined } from './verify/report.ts';

const read = readVerifyArguments(process.argv.slice(2), loadConfig(verifyEnvironment, process.env));
if ('fault' in read) {
  console.error(`${read.fault}\n\n${usage}`);
  process.exitCode = 2;
} else {
  process.exitCode = await verify(read);
}

async function verify(asked: VerifyArguments): Promise<number> {
  const inbox = asked.listen && asked.webhookSecret ? await openInbox(asked.listen, asked.webhookSecret) : undefined;
  try {
    const subject = subjectOf(asked, inbox);
    if (inbox) console.log(`收取事件 / events are expected at ${inbox.url}/v1/providers/{providerId}/events\n`);
    const examined: Examined[] = [];
    for (const promise of providerPromises) {
      const finding: Finding = promisesFor(subject).includes(promise) ? await examine(promise, subject) : outOfReach(promise);
      examined.push({ promise, finding });
      console.log(reportOf({ promise, finding }));
    }
    console.log(summaryOf(examined));
    return examined.some(({ promise, finding }) => finding.result === 'broken' && promise.level === 'must') ? 1 : 0;
  } finally {
    await inbox?.close();
  }
}

function subjectOf({ baseUrl, face, apiKey, acknowledgeMs, answerMs }: VerifyArguments, inbox: Inbox | undefined): Subject {
  const run = randomUUID().slice(0, 8);
  let applications = 0;
  return {
    face, port: httpProvider({ baseUrl, apiKey }), answersByEvents: true, wire: { baseUrl, apiKey }, ...(inbox ? { inbox } : {}), acknowledgeMs, answerMs,
    newApplication: () => `verify-${run}-${(applications += 1)}`,
  };
}

const outOfReach = ({ needs }: ProviderPromise): Finding =>
  ({ result: 'unproven', what: needs === 'callbacks' ? 'give --listen and the webhook secret to examine it' : 'out of reach' });
