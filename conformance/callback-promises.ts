/** What a provider keeps when it tells Heyi of its events (Standard Webhooks). */
import { isDeepStrictEqual } from 'node:util';
import { setTimeout as pause } from 'node:timers/promises';
import type { ApplicationStatus } from '../contracts/provider-protocol.ts';
import { answeredStatus, ask } from './asking.ts';
import type { Delivery, Inbox } from './inbox.ts';
import { broken, kept, unproven, type Finding, type ProviderPromise, type Subject } from './promise.ts';

interface Told {
  readonly id: string;
  readonly inbox: Inbox;
  readonly status: ApplicationStatus;
}

/** How long after an acknowledgement a delivery would still be seen as a needless one. */
const afterwardsMs = 1500;

/** Opens an application, waits for its answer and for the deliveries, then examines them. */
async function told(subject: Subject, examine: (told: Told) => Finding | Promise<Finding>, prepare?: (inbox: Inbox, id: string) => void): Promise<Finding> {
  const { inbox } = subject;
  if (!inbox) return unproven('no place where events could be received');
  const id = subject.newApplication();
  prepare?.(inbox, id);
  await ask(subject, id);
  const status = await answeredStatus(subject, id);
  if (!status) return unproven(`no answer within ${subject.answerMs} ms`);
  await inbox.until(() => undelivered(inbox, status).length === 0, subject.answerMs);
  return examine({ id, inbox, status });
}

const arrived = ({ genuine, status }: Delivery) => genuine && status === 202;

const undelivered = (inbox: Inbox, status: ApplicationStatus) =>
  status.events.filter((event) => !inbox.deliveriesOf(status.applicationId).some((d) => arrived(d) && d.event?.sequence === event.sequence));

const signs = (subject: Subject) => told(subject, ({ inbox, id }) => {
  const deliveries = inbox.deliveriesOf(id);
  const forged = deliveries.find((d) => !d.genuine);
  if (forged) return broken(`the delivery of event ${forged.event?.sequence} does not bear a valid signature`);
  const nameless = deliveries.find((d) => d.webhookId === '');
  if (nameless) return broken('a delivery bears no webhook-id');
  return deliveries.length > 0 ? kept : unproven('no event was delivered');
});

const deliversEvery = (subject: Subject) => told(subject, ({ inbox, status }) => {
  const missing = undelivered(inbox, status).map((event) => event.sequence);
  return missing.length === 0 ? kept : broken(`of ${status.events.length} events, ${missing.join(', ')} did not arrive within ${subject.answerMs} ms`);
});

const deliversWhatIsTold = (subject: Subject) => told(subject, ({ inbox, id, status }) => {
  const differing = inbox.deliveriesOf(id).find((d) => d.event && !isDeepStrictEqual(d.event, status.events.find((e) => e.sequence === d.event?.sequence)));
  return differing ? broken(`event ${differing.event?.sequence} was delivered in another form than the status shows`) : kept;
});

const redelivers = (subject: Subject) => told(subject, ({ inbox, id }) => {
  const refused = inbox.deliveriesOf(id).find((d) => d.status === 500);
  if (!refused) return unproven('no event was delivered');
  const again = inbox.deliveriesOf(id).filter((d) => arrived(d) && d.event?.sequence === refused.event?.sequence);
  if (again.length === 0) return broken(`an event answered 500 did not come again within ${subject.answerMs} ms`);
  if (again.some((d) => d.webhookId !== refused.webhookId)) return broken('a repeated delivery bore another webhook-id');
  return again.every((d) => d.body === refused.body) ? kept : broken('a repeated delivery bore another body');
}, (inbox, id) => inbox.refuse(id, 1));

const stopsOnceTaken = (subject: Subject) => told(subject, async ({ inbox, id }) => {
  await pause(afterwardsMs);
  const taken = inbox.deliveriesOf(id).filter(arrived).map((d) => d.event?.sequence);
  const twice = taken.find((sequence, i) => taken.indexOf(sequence) !== i);
  return twice === undefined ? kept : broken(`event ${twice} was delivered again after it was taken`);
});

const inOrder = (subject: Subject) => told(subject, ({ inbox, id, status }) => {
  const taken = [...new Set(inbox.deliveriesOf(id).filter(arrived).map((d) => d.event?.sequence ?? 0))];
  if (status.events.length < 2) return unproven('the answer was one event only');
  return taken.every((sequence, i) => i === 0 || sequence > (taken[i - 1] ?? 0)) ? kept : broken(`the events arrived as ${taken.join(', ')}`);
});

export const callbackPromises: readonly ProviderPromise[] = [
  { code: 'signs', level: 'must', needs: 'callbacks', zh: '投递均有有效签名', en: 'Every delivery bears a valid signature and an id', examine: signs },
  { code: 'delivers-every-event', level: 'must', needs: 'callbacks', zh: '每个事件都投递', en: 'Every event is delivered', examine: deliversEvery },
  { code: 'delivers-what-status-shows', level: 'must', needs: 'callbacks', zh: '投递内容与状态一致', en: 'What is delivered is what the status shows', examine: deliversWhatIsTold },
  { code: 'redelivers', level: 'must', needs: 'callbacks', zh: '未被接收的事件再次投递，标识与内容不变', en: 'An event that was not taken comes again, with the same id and body', examine: redelivers },
  { code: 'stops-once-taken', level: 'should', needs: 'callbacks', zh: '已被接收的事件不再投递', en: 'An event that was taken is not delivered again', examine: stopsOnceTaken },
  { code: 'delivers-in-order', level: 'should', needs: 'callbacks', zh: '按序投递', en: 'Events arrive in their order', examine: inOrder },
];
