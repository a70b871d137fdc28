/** Mail by SMTP. A 4xx is asked again later (greylisting); a 5xx about the recipient or the message is a bounce; all else is our own trouble. */
import { createTransport } from 'nodemailer';
import type { Handed, MailPort } from '../../contracts/notice-ports.ts';

export interface SmtpSettings {
  /** `smtps://user:password@host:465`, or `smtp://…:587` with STARTTLS. */
  readonly url: string;
  /** 和议 <notices@heyi.example>; its domain stands in the Message-ID. */
  readonly from: string;
  /** Refuses to hand anything over in clear. */
  readonly requireTls: boolean;
  /** PEM: an authority of the mail server's certificate besides the usual ones. */
  readonly ca?: string;
  readonly timeoutMs?: number;
}

interface SmtpError extends Error {
  readonly code?: string;
  readonly command?: string;
  readonly responseCode?: number;
  readonly response?: string;
}

export function smtpMail({ url, from, requireTls, ca, timeoutMs = 10_000 }: SmtpSettings): MailPort {
  const transport = createTransport({
    url, requireTLS: requireTls && !url.startsWith('smtps:'), connectionTimeout: timeoutMs, greetingTimeout: timeoutMs, socketTimeout: timeoutMs,
    disableFileAccess: true, disableUrlAccess: true, ...(ca ? { tls: { ca } } : {}),
  });
  const domain = /@([^>\s]+)>?\s*$/.exec(from)?.[1] ?? 'heyi.invalid';
  return {
    async send({ id, to, subject, text, language }): Promise<Handed> {
      try {
        const sent = await transport.sendMail({
          // As an object: an address is never parsed for a second one within it.
          from, to: { name: '', address: to }, subject, text, messageId: `<${id}@${domain}>`,
          headers: { 'Auto-Submitted': 'auto-generated', 'Content-Language': language === 'zh' ? 'zh-CN' : 'en' },
        });
        return { status: 'accepted', answer: sent.response };
      } catch (error) {
        return failed(error as SmtpError);
      }
    },
  };
}

/** Only what is said of the recipient or of the message itself is final; a refused sender or login is ours to mend. */
function failed({ code, command, responseCode, response }: SmtpError): Handed {
  if (code === 'EENVELOPE' && command === 'API') return { status: 'refused', why: 'smtp-no-mailbox', answer: 'not an address' };
  const ofRecipient = command === 'RCPT TO' || command === 'DATA';
  // 503 is about the session, not about the message (RFC 5321).
  if (responseCode !== undefined && responseCode >= 500 && responseCode !== 503 && ofRecipient) return { status: 'refused', why: `smtp-${responseCode}`, answer: response ?? String(responseCode) };
  return { status: 'later', why: responseCode === undefined ? `smtp-${(code ?? 'unknown').toLowerCase()}` : `smtp-${responseCode}` };
}
