/** Insurers, notary offices, a time-stamp authority and a post office in one process: what a practice stack talks to instead of the world. */
import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import express from 'express';
import { answering } from './answering.ts';
import { clockReader } from './case-clock.ts';
import { controlRoutes } from './control-routes.ts';
import { deliveries } from './deliveries.ts';
import { identityService, type IdentityService } from './identity-service.ts';
import { openPostOffice, type PostOffice, type PostOfficeOptions } from './post-office.ts';
import { eSignatureControl, eSignatureService, type ESignatureService } from './e-signature-service.ts';
import { notFound, parsed, problemReply } from './problem.ts';
import { providerConfig, type ProviderConfig } from './provider-config.ts';
import { providerRoutes } from './provider-routes.ts';
import { emptyRecord, type Provider } from './register.ts';
import { openStateFile, type Register, type StateFile } from './state-file.ts';
import { timeStampAuthority, type TimeStampAuthoritySandbox } from './time-stamps.ts';

export type { ProviderConfig };

export interface SandboxOptions {
  /** 0 takes a free one. */
  readonly port: number;
  readonly host?: string;
  /** Where the centre's api listens: callbacks and the practice clock. */
  readonly heyiUrl: string;
  readonly providers: readonly ProviderConfig[];
  /** Where mail and SMS of a practice stack end; without it there is no post office. */
  readonly post?: PostOfficeOptions;
  /** Without it no e-signature service answers. */
  readonly eSignature?: { readonly apiKey: string; readonly webhookSecret: string };
  /** Without it no identity service answers. */
  readonly identity?: { readonly apiKey: string };
  /** Without it nothing outlives the process. */
  readonly stateFile?: string;
  readonly log?: { info(line: string): void; error(line: string): void };
  /** Chance for faults at a rate; a seeded one makes a run repeatable. */
  readonly random?: () => number;
}

export interface Sandbox {
  readonly url: string;
  /** Of the mailbox. */
  readonly smtpUrl?: string;
  stop(): Promise<void>;
}

const silent = { info: () => undefined, error: () => undefined };

export async function startSandbox(options: SandboxOptions): Promise<Sandbox> {
  const { host = '127.0.0.1', log = silent } = options;
  const configs = options.providers.map((config) => providerConfig.parse(config));
  const state = await openStateFile(options.stateFile);
  openRecords(state.register, configs);
  const offices = openOffices(options, configs, state);
  const stamps = await timeStampAuthority(options.stateFile === undefined ? undefined : `${options.stateFile}.time-stamps.pem`);
  const post = options.post && await openPostOffice(options.post, host, options.heyiUrl.replace(/\/+$/, ''), log);
  const signatures = options.eSignature && eSignatureService({ ...options.eSignature, heyiUrl: options.heyiUrl.replace(/\/+$/, ''), log });
  const identity = options.identity && identityService(options.identity);
  const server = createServer(app(offices, state, { stamps, post, signatures, identity }, options.random ?? Math.random, log));
  await listening(server, options.port, host);
  offices.open();
  const { port } = server.address() as AddressInfo;
  log.info(`sandbox: ${configs.length} providers at http://${host}:${port}`);
  return {
    url: `http://${host}:${port}`, ...(post ? { smtpUrl: `smtp://${host}:${post.mailbox.port}` } : {}),
    async stop() {
      offices.close();
      await post?.mailbox.close();
      const closed = once(server, 'close');
      server.close();
      server.closeAllConnections();
      await closed;
      await state.saved();
    },
  };
}

function openRecords(register: Register, configs: readonly ProviderConfig[]): void {
  for (const { id } of configs) if (!register.has(id)) register.set(id, emptyRecord());
}

type Offices = ReturnType<typeof openOffices>;

/** The providers at work. Clearing the register ends whatever was under way and begins anew. */
function openOffices(options: SandboxOptions, configs: readonly ProviderConfig[], { register, saved }: StateFile) {
  const { log = silent, random = Math.random } = options;
  const heyiUrl = options.heyiUrl.replace(/\/+$/, '');
  const begin = () => {
    const end = new AbortController();
    const clock = clockReader(heyiUrl, end.signal);
    const sent = deliveries({ heyiUrl, saved, over: end.signal, log });
    return { end, clock, sent, desk: answering({ clock, saved, deliveries: sent, random, over: end.signal, log }) };
  };
  let now = begin();
  const provider = (id: string): Provider | undefined => {
    const config = configs.find((c) => c.id === id);
    const record = register.get(id);
    return config && record ? { config, record } : undefined;
  };
  const providers = () => configs.flatMap(({ id }) => provider(id) ?? []);
  return {
    provider,
    providers,
    answering: () => now.desk,
    intake: () => ({ clock: now.clock, random, answering: now.desk }),
    /** Goes on with what an earlier run left: answers due, events not delivered. */
    open() {
      for (const p of providers()) for (const application of p.record.applications.values()) {
        if (application.due.length > 0) now.desk.answerSoon(p, application);
        now.sent.wake(p, application);
      }
    },
    async reset() {
      now.end.abort();
      now = begin();
      register.clear();
      openRecords(register, configs);
      await saved();
    },
    close: () => now.end.abort(),
  };
}

interface Services {
  readonly stamps: TimeStampAuthoritySandbox;
  readonly post: PostOffice | undefined;
  readonly signatures: ESignatureService | undefined;
  readonly identity: IdentityService | undefined;
}

function app(offices: Offices, { saved }: StateFile, { stamps, post, signatures, identity }: Services, random: () => number, log: { error(line: string): void }) {
  const reset = async () => {
    post?.clear();
    signatures?.clear();
    identity?.clear();
    await offices.reset();
  };
  const routes = express()
    .disable('x-powered-by')
    .use(express.json({ limit: '2mb' }))
    .get('/health', (_req, res) => { res.json({ status: 'ok' }); })
    .use('/providers', providerRoutes({ ...offices, saved, random }))
    .use('/time-stamps', stamps.routes)
    .use('/control/time-stamps', stamps.control)
    .use('/control', controlRoutes({ ...offices, reset, saved }));
  if (post) routes.use('/control', post.control).use('/sms', post.sms.routes);
  if (signatures) routes.use('/e-signatures', signatures.routes).put('/control/e-signatures', (req, res) => { signatures.arrange(parsed(eSignatureControl, req.body)); res.status(204).end(); });
  if (identity) routes.use('/identity', identity.routes).use('/control/identity', identity.control);
  return routes.use(notFound).use(problemReply(log));
}

async function listening(server: Server, port: number, host: string): Promise<void> {
  server.listen(port, host);
  await once(server, 'listening');
}
