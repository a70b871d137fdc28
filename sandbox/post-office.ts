/** Mailbox and SMS service of a practice stack, and how one looks at them and arranges their troubles. */
import { Router } from 'express';
import { mailControl, openMailbox, type Mailbox } from './mailbox.ts';
import { parsed } from './problem.ts';
import { smsControl, smsService, type SmsService } from './sms-service.ts';

export interface PostOfficeOptions {
  /** 0 takes a free one. */
  readonly smtpPort: number;
  readonly sms: { readonly apiKey: string; readonly webhookSecret: string };
}

export interface PostOffice {
  readonly mailbox: Mailbox;
  readonly sms: SmsService;
  readonly control: Router;
  clear(): void;
}

export async function openPostOffice({ smtpPort, sms }: PostOfficeOptions, host: string, heyiUrl: string, log: { error(line: string): void }): Promise<PostOffice> {
  const mailbox = await openMailbox(host, smtpPort);
  const service = smsService({ ...sms, heyiUrl, log });
  const control = Router();
  control.get('/mailbox', (_req, res) => { res.json({ received: mailbox.received }); });
  control.get('/sms', (_req, res) => { res.json({ received: service.received }); });
  control.put('/mailbox', (req, res) => { mailbox.arrange(parsed(mailControl, req.body)); res.status(204).end(); });
  control.put('/sms', (req, res) => { service.arrange(parsed(smsControl, req.body)); res.status(204).end(); });
  return { mailbox, sms: service, control, clear: () => { mailbox.clear(); service.clear(); } };
}
