/** `/control`: for practice and tests only. Reads the registers, arranges answers and faults, makes a provider act of its own accord. */
import { Router, type Request } from 'express';
import { z } from 'zod';
import { label } from '../contracts/fields.ts';
import { act } from './acts.ts';
import { answerOf } from './answers.ts';
import type { Answering } from './answering.ts';
import { faultPlan } from './faults.ts';
import { parsed, Problem } from './problem.ts';
import { registerView } from './register-view.ts';
import { applicationOf, type Control, type Provider, type Save } from './register.ts';

export interface ControlRoutesNeeds {
  providers(): Iterable<Provider>;
  provider(id: string): Provider | undefined;
  answering(): Answering;
  saved: Save;
  reset(): Promise<void>;
}

const arrangement = {
  insurer: z.strictObject({ answer: answerOf.insurer.default({}), faults: faultPlan.default({}) }),
  notary: z.strictObject({ answer: answerOf.notary.default({}), faults: faultPlan.default({}) }),
};
const emission = z.strictObject({ type: z.string().min(1).max(60), data: z.record(z.string(), z.unknown()).default({}) });
const applicationId = label(100);

export function controlRoutes(needs: ControlRoutesNeeds): Router {
  const router = Router();

  function named({ params }: Request<{ id: string }>): Provider {
    const provider = needs.provider(params.id);
    if (!provider) throw new Problem(404, 'unknown-provider', 'There is no such provider.');
    return provider;
  }
  const arranged = ({ config }: Provider, body: unknown): Control => parsed<Control>(arrangement[config.face], body);

  router.get('/register', (_req, res) => { res.json(registerView(needs.providers())); });

  router.put('/providers/:id', async (req, res) => {
    const provider = named(req);
    provider.record.control = arranged(provider, req.body);
    await needs.saved();
    res.json(provider.record.control);
  });

  router.put('/providers/:id/applications/:applicationId', async (req, res) => {
    const provider = named(req);
    const control = arranged(provider, req.body);
    applicationOf(provider.record, parsed(applicationId, req.params.applicationId)).control = control;
    await needs.saved();
    res.json(control);
  });

  router.post('/providers/:id/applications/:applicationId/emit', async (req, res) => {
    const provider = named(req);
    const { type, data } = parsed(emission, req.body);
    const application = applicationOf(provider.record, parsed(applicationId, req.params.applicationId));
    res.status(201).json(await needs.answering().emit(provider, application, act(type, data)));
  });

  faultRoutes(router, named, needs.saved);

  router.post('/reset', async (_req, res) => {
    await needs.reset();
    res.status(204).end();
  });

  return router;
}

/** The faults alone: what the provider would answer stays as it was arranged. */
function faultRoutes(router: Router, named: (request: Request<{ id: string }>) => Provider, saved: Save): void {
  router.get('/providers/:id/faults', (req, res) => { res.json(named(req).record.control.faults); });
  router.put('/providers/:id/faults', async (req, res) => {
    const { record } = named(req);
    record.control = { ...record.control, faults: parsed(faultPlan, req.body) };
    await saved();
    res.json(record.control.faults);
  });
}
