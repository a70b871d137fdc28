/** What carries notices out of the house: a mail server and an SMS service, each behind a port. */

export interface Mail {
  /** The delivery's id: the Message-ID is made of it, so a repeat after a lost reply can be recognised. */
  readonly id: string;
  readonly to: string;
  readonly subject: string;
  readonly text: string;
  readonly language: 'zh' | 'en';
}

export interface Sms {
  /** The delivery's id: the service takes each once, and its receipt names it. */
  readonly id: string;
  readonly to: string;
  readonly text: string;
}

/** `later`: a passing trouble, tried again. `refused`: this address takes nothing, now or ever. `answer`: what was said, kept as proof. */
export type Handed =
  | { readonly status: 'accepted'; readonly answer: string }
  | { readonly status: 'later'; readonly why: string }
  | { readonly status: 'refused'; readonly why: string; readonly answer: string };

export interface MailPort {
  send(mail: Mail): Promise<Handed>;
}
export interface SmsPort {
  send(sms: Sms): Promise<Handed>;
}
