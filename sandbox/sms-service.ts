/** An SMS service as Heyi's adapter speaks to it: takes each message once, sends to nobody, and answers with signed receipts. */
import { Router } from 'express';
import { z } from 'zod';
import { parsed, Problem } from './problem.ts';
import { sendSigned, type EventSender } from './signed-event.ts';

export interface SmsServiceOptions extends EventSender {
  readonly apiKey: string;
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

const tell = (to: EventSender, reference: string, failed: boolean): Promise<void> =>
  sendSigned(to, '/v1/sms-receipts', `sms-${reference}`, failed ? { reference, status: 'failed', reason: 'absent-subscriber' } : { reference, status: 'delivered' }, 'a receipt of an SMS');
