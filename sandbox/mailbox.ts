/** A mail server that keeps what comes in and delivers to nobody: every address of a practice stack is its own. It can bounce, greylist and lose a reply. */
import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';
import { SMTPServer } from 'smtp-server';
import { z } from 'zod';

export interface ReceivedMail {
  readonly to: readonly string[];
  readonly messageId: string;
  readonly subject: string;
  readonly text: string;
}

export const mailControl = z.strictObject({
  /** Addresses that take nothing: 550. */
  bounce: z.array(z.string().max(200)).max(100).default([]),
  /** So many first attempts are put off: 451. */
  greylist: z.int().min(0).max(1000).default(0),
});
export type MailControl = z.infer<typeof mailControl>;

export interface Mailbox {
  readonly received: readonly ReceivedMail[];
  readonly port: number;
  arrange(control: MailControl): void;
  clear(): void;
  close(): Promise<void>;
}

const mostKept = 2000;

const refusal = (responseCode: number, message: string): Error => Object.assign(new Error(message), { responseCode });

export async function openMailbox(host: string, port: number): Promise<Mailbox> {
  const received: ReceivedMail[] = [];
  let control: MailControl = mailControl.parse({});
  const server = new SMTPServer({
    disabledCommands: ['STARTTLS', 'AUTH'], authOptional: true, logger: false, size: 1_000_000,
    onRcptTo({ address }, _session, done) {
      if (control.bounce.includes(address)) return done(refusal(550, '5.1.1 no such mailbox'));
      if (control.greylist === 0) return done();
      control = { ...control, greylist: control.greylist - 1 };
      return done(refusal(451, '4.7.1 greylisted, try again later'));
    },
    onData(stream, { envelope }, done) {
      text(stream).then((source) => {
        received.push({ to: envelope.rcptTo.map(({ address }) => address), ...read(source) });
        if (received.length > mostKept) received.shift();
        done();
      }, done);
    },
  });
  server.on('error', () => undefined); // a client that hangs up in the middle is no reason to end
  const listening = server.listen(port, host);
  await once(listening, 'listening');
  return {
    received, port: (listening.address() as AddressInfo).port,
    arrange: (wanted) => { control = wanted; },
    clear: () => { received.length = 0; control = mailControl.parse({}); },
    close: () => new Promise((done) => { server.close(() => done()); }),
  };
}

/** Enough of MIME for the mail that Heyi sends: one part of text. */
function read(source: string): Omit<ReceivedMail, 'to'> {
  const [head = '', ...body] = source.split('\r\n\r\n');
  const lines = head.replaceAll(/\r\n[ \t]+/g, ' ').split('\r\n');
  const header = (name: string): string => lines.find((line) => line.toLowerCase().startsWith(`${name}:`))?.slice(name.length + 1).trim() ?? '';
  return { messageId: header('message-id'), subject: words(header('subject')), text: decoded(body.join('\r\n\r\n'), header('content-transfer-encoding').toLowerCase()).trim() };
}

function decoded(body: string, encoding: string): string {
  if (encoding === 'base64') return Buffer.from(body, 'base64').toString('utf8');
  return encoding === 'quoted-printable' ? quotedPrintable(body.replaceAll(/=\r\n/g, '')) : body;
}

const quotedPrintable = (encoded: string): string =>
  Buffer.from(encoded.replaceAll(/=([0-9A-F]{2})/gi, (_all, hex: string) => String.fromCharCode(Number.parseInt(hex, 16))), 'latin1').toString('utf8');

/** `=?UTF-8?B?…?=` and `=?UTF-8?Q?…?=`; neighbours are one word. */
const words = (encoded: string): string => encoded.replaceAll(/\?=\s+=\?/g, '?==?').replaceAll(/=\?utf-8\?([bq])\?([^?]*)\?=/gi, (_all, kind: string, content: string) =>
  (kind.toLowerCase() === 'b' ? Buffer.from(content, 'base64').toString('utf8') : quotedPrintable(content.replaceAll('_', ' '))));
