/** An e-signature service as Heyi's adapter speaks to it: opens envelopes, shows a page to sign at, and tells by a signed event how each ended. */
import { randomUUID } from 'node:crypto';
import express, { Router, type Request } from 'express';
import { z } from 'zod';
import { parsed, Problem } from './problem.ts';
import { sendSigned, type EventSender } from './signed-event.ts';

export interface ESignatureServiceOptions extends EventSender {
  readonly apiKey: string;
}

const form = z.strictObject({ id: z.uuid(), title: z.string().min(1).max(200), sha256: z.string().regex(/^[0-9a-f]{64}$/), signerName: z.string().min(1).max(100) });
export const eSignatureControl = z.strictObject({
  /** So many events are lost on their way. */
  lose: z.int().min(0).max(1000).default(0),
  /** So many requests are put off: 503. */
  busy: z.int().min(0).max(1000).default(0),
  /** Each event is sent so many times. */
  times: z.int().min(1).max(10).default(1),
});

type Result = { readonly state: 'open' | 'declined' | 'expired' } | { readonly state: 'signed'; readonly evidence: string; readonly sha256: string };
interface Kept extends z.infer<typeof form> { result: Result }

export interface ESignatureService {
  readonly routes: Router;
  arrange(control: z.infer<typeof eSignatureControl>): void;
  clear(): void;
}

export function eSignatureService(options: ESignatureServiceOptions): ESignatureService {
  const envelopes = new Map<string, Kept>();
  let control = eSignatureControl.parse({});
  const routes = Router();
  const kept = ({ params }: Request): Kept => {
    const envelope = envelopes.get(String(params['id']));
    if (!envelope) throw new Problem(404, 'not-found', 'There is no such envelope.');
    return envelope;
  };
  const authorised = (req: Request): void => {
    if (req.get('authorization') !== `Bearer ${options.apiKey}`) throw new Problem(401, 'unauthenticated', 'The key is not known.');
    if (control.busy === 0) return;
    control = { ...control, busy: control.busy - 1 };
    throw new Problem(503, 'busy', 'Try again later.');
  };
  routes.post('/envelopes', (req, res) => {
    authorised(req);
    const envelope = parsed(form, req.body);
    if (!envelopes.has(envelope.id)) envelopes.set(envelope.id, { ...envelope, result: { state: 'open' } });
    res.status(201).json({ signAt: `${req.protocol}://${req.get('host')}${req.baseUrl}/sign/${envelope.id}` });
  });
  routes.get('/envelopes/:id', (req, res) => {
    authorised(req);
    res.json(kept(req).result);
  });
  routes.get('/sign/:id', (req, res) => { res.type('html').send(page(kept(req))); });
  routes.post('/sign/:id', express.urlencoded({ extended: false }), (req, res) => {
    const envelope = kept(req);
    const { choice } = parsed(z.strictObject({ choice: z.enum(['sign', 'decline']) }), req.body);
    if (envelope.result.state === 'open') {
      envelope.result = choice === 'sign' ? { state: 'signed', evidence: `ESIGN-${randomUUID()}`, sha256: envelope.sha256 } : { state: 'declined' };
      if (control.lose > 0) control = { ...control, lose: control.lose - 1 };
      else for (let i = 0; i < control.times; i += 1) void tell(options, envelope);
    }
    res.type('html').send(page(envelope));
  });
  return { routes, arrange: (wanted) => { control = wanted; }, clear: () => { envelopes.clear(); control = eSignatureControl.parse({}); } };
}

const tell = (to: EventSender, { id, result }: Kept): Promise<void> => sendSigned(to, '/v1/e-signatures/events', `esign-${id}`, { envelopeId: id, result }, 'an event of a signature');

const escaped = (text: string): string => text.replace(/[&<>"']/g, (char) => `&#${char.charCodeAt(0)};`);
const words = { open: '待签署', signed: '已签署', declined: '已拒绝', expired: '已过期' } as const;

const page = ({ title, signerName, sha256, result }: Kept): string => `<!doctype html><html lang="zh-CN"><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>电子签名（演练）</title>
<body style="font-family:sans-serif;max-width:36em;margin:3em auto;line-height:1.6"><h1>电子签名（演练）</h1><p>${escaped(title)}</p><p>签名人：${escaped(signerName)}</p><p style="overflow-wrap:anywhere">文件 SHA-256：${sha256}</p><p><strong>${words[result.state]}</strong></p>
${result.state === 'open' ? '<form method="post"><button name="choice" value="sign">签署</button> <button name="choice" value="decline">拒绝签署</button></form>' : ''}</body></html>`;
