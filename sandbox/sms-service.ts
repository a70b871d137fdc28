/** An SMS service as Heyi's adapter speaks to it: takes each message once, sends to nobody, and answers with signed receipts. */
import { Router } from 'express';
import { Webhook } from 'standardwebhooks';
import { z } from 'zod';
import { parsed, Problem } from './problem.ts';

export interface SmsServiceOptions {
  readonly apiKey: string;
  readonly webhookSecret: string;
  readonly heyiUrl: string;
  readonly log: { error(line: string): void };
}

const message = z.strictObject({ reference: z.uuid(), to: z.string().min(1).max(40), text: z.string().min(1).max(1000) });
export const smsControl = z.strictObject({
  /** Numbers that are refused at once: 422. */
  refuse: z.array(z.string().max(40)).max(100).default([]),
  /** Numbers that are taken, and told as not reached by a receipt. */
  fail: z.array(z.string().max(40)).max(100).default([]),
  /** So many requests are put off: 503. */
  busy: z.int().min(0).max(1000).default(0),
});

export type ReceivedSms = z.infer<typeof message>;

export interface SmsService {
  readonly received: readonly ReceivedSms[];
  readonly routes: Router;
  arrange(control: z.infer<typeof smsControl>): void;
  clear(): void;
}

const mostKept = 2000;
const retriesAfterMs = [0, 200, 1000, 3000];

export function smsService(options: SmsServiceOptions): SmsService {
  const received: ReceivedSms[] = [];
  let control = smsControl.parse({});
  const routes = Router();
  routes.post('/messages', (req, res) => {
    if (req.get('authorization') !== `Bearer ${options.apiKey}`) throw new Problem(401, 'unauthenticated', 'The key is not known.');
    const sms = parsed(message, req.body);
    if (control.busy > 0) {
      control = { ...control, busy: control.busy - 1 };
      throw new Problem(503, 'busy', 'Try again later.');
    }
    if (control.refuse.includes(sms.to)) throw new Problem(422, 'number-refused', 'The number takes no messages.');
    if (!received.some(({ reference }) => reference === sms.reference)) {
      received.push(sms);
      if (received.length > mostKept) received.shift();
      void tell(options, sms.reference, control.fail.includes(sms.to));
    }
    res.status(202).json({ messageId: `sms-${sms.reference}` });
  });
  return { received, routes, arrange: (wanted) => { control = wanted; }, clear: () => { received.length = 0; control = smsControl.parse({}); } };
}

/** The receipt, some times over if the centre does not take it. */
async function tell({ heyiUrl, webhookSecret, log }: SmsServiceOptions, reference: string, failed: boolean): Promise<void> {
  const body = JSON.stringify(failed ? { reference, status: 'failed', reason: 'absent-subscriber' } : { reference, status: 'delivered' });
  for (const waitMs of retriesAfterMs) {
    await new Promise((resolve) => { setTimeout(resolve, waitMs).unref(); });
    const at = new Date();
    const id = `sms-${reference}`;
    const headers = { 'content-type': 'application/json', 'webhook-id': id, 'webhook-timestamp': String(Math.floor(at.getTime() / 1000)), 'webhook-signature': new Webhook(webhookSecret).sign(id, at, body) };
    const reply = await fetch(`${heyiUrl}/v1/sms-receipts`, { method: 'POST', headers, body, redirect: 'error', signal: AbortSignal.timeout(5000) }).catch(() => undefined);
    await reply?.body?.cancel();
    if (reply?.ok) return;
  }
  log.error('sandbox: a receipt of an SMS was not taken');
}
