/** The provider protocol as the sandbox speaks it, faults included. */
import { setTimeout as pause } from 'node:timers/promises';
import { Router, type Request, type Response } from 'express';
import { faultPlans } from './answering.ts';
import { strike, type FaultName } from './faults.ts';
import { authorised, submissionIn, take, type IntakeNeeds } from './intake.ts';
import { Problem } from './problem.ts';
import { statusOf, type Provider, type Save } from './register.ts';

export interface ProviderRoutesNeeds {
  provider(id: string): Provider | undefined;
  intake(): IntakeNeeds;
  saved: Save;
  random(): number;
}

type ApplicationPath = { id: string; applicationId: string };

export function providerRoutes(needs: ProviderRoutesNeeds): Router {
  const router = Router();
  const running = new Set<string>();

  /** An unknown provider looks like a wrong key: 404 would read as an application without events. */
  function caller(req: Request<ApplicationPath>): Provider {
    const provider = needs.provider(req.params.id);
    if (!provider || !authorised(provider.config.apiKey, req.get('authorization'))) {
      throw new Problem(401, 'key-not-accepted', 'The key is not accepted.', { headers: { 'WWW-Authenticate': 'Bearer' } });
    }
    return provider;
  }

  router.post('/:id/applications/:applicationId/requests', async (req: Request<ApplicationPath>, res) => {
    const provider = caller(req);
    provider.record.requestsReceived += 1;
    const intake = needs.intake();
    const submission = submissionIn(provider, req.params.applicationId, req.get('idempotency-key'), req.body);
    const twin = `${req.params.id} ${submission.key}`;
    if (running.has(twin)) throw new Problem(409, 'request-running', 'The same request is being worked on.', { headers: { 'Retry-After': '1' } });
    running.add(twin);
    await reply(needs, res, provider, submission.applicationId, submission.request.type, () => take(intake, provider, submission), () => running.delete(twin));
  });

  router.get('/:id/applications/:applicationId', async (req: Request<ApplicationPath>, res) => {
    const provider = caller(req);
    const { applicationId } = req.params;
    await reply(needs, res, provider, applicationId, 'status', () => {
      const application = provider.record.applications.get(applicationId);
      if (!application?.opened) throw new Problem(404, 'unknown-application', 'There is no such application.');
      return JSON.stringify(statusOf(application));
    });
  });

  return router;
}

/** Produces the reply and sends it, unless a fault strikes before or after. What happened is on disk before the caller hears of it. */
async function reply(
  needs: ProviderRoutesNeeds, res: Response, provider: Provider, applicationId: string, occasion: string, produce: () => string | Promise<string>,
  done: () => void = () => undefined,
): Promise<void> {
  const struck = <K extends FaultName>(name: K) => strike(faultPlans(provider, provider.record.applications.get(applicationId)), name, occasion, needs.random);
  let text: string | undefined;
  try {
    text = struck('timeout-before') ? undefined : ending(struck, await work(struck, produce));
  } finally {
    done();
    await needs.saved(provider.record.applications.get(applicationId));
  }
  if (text === undefined) await silence(res);
  else res.type('application/json').send(text);
}

/** What is sent of the reply once the request took effect. */
function ending(struck: Struck, text: string): string | undefined {
  if (struck('timeout-after')) return undefined;
  return struck('malformed-reply') ? text.slice(0, Math.ceil(text.length / 2)) : text;
}

type Struck = <K extends FaultName>(name: K) => ReturnType<typeof strike<K>>;

async function work(struck: Struck, produce: () => string | Promise<string>): Promise<string> {
  if (struck('status-500')) throw new Problem(500, 'internal-error', 'An unexpected error.');
  const busy = struck('status-429');
  if (busy) {
    const retryAfter = 'retryAfter' in busy ? busy.retryAfter : undefined;
    throw new Problem(429, 'too-many-requests', 'Too many requests.', { headers: { 'Retry-After': String(retryAfter ?? 1) } });
  }
  const slow = struck('slow-reply');
  if (slow) await pause(slow.ms);
  return produce();
}

/** Nothing more comes; the connection lasts until the caller gives up. */
const silence = (res: Response): Promise<void> =>
  new Promise((resolve) => { if (res.closed) resolve(); else res.once('close', resolve); });
