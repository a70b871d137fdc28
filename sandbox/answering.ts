/** A provider at its desk: it makes the answers that are due, one after another within an application, and hands each event to delivery. */
import { randomUUID } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import { localDate, type EpochMs } from '../domain/calendar.ts';
import type { ProviderEvent } from '../contracts/provider-protocol.ts';
import type { Act, Desk } from './acts.ts';
import { usualInsurer, usualNotary, type Answer, type InsurerAnswer, type NotaryAnswer } from './answers.ts';
import type { ClockReader } from './case-clock.ts';
import type { Deliveries } from './deliveries.ts';
import { strike, type FaultName, type FaultPlan } from './faults.ts';
import { insurerActs, insurerFileAfter } from './insurer.ts';
import { notaryActs, notaryFileAfter } from './notary-office.ts';
import type { ApplicationRecord, Delivery, Provider, ProviderRecord, Save } from './register.ts';
import type { RequestType } from './requests.ts';

export interface AnsweringNeeds {
  readonly clock: ClockReader;
  readonly saved: Save;
  readonly deliveries: Deliveries;
  readonly random: () => number;
  readonly over: AbortSignal;
  readonly log: { error(line: string): void };
}

export interface Answering {
  /** Makes the answers that are due now. */
  answer(provider: Provider, application: ApplicationRecord): Promise<void>;
  /** The same, a moment later: the reply to the request goes first. */
  answerSoon(provider: Provider, application: ApplicationRecord): void;
  /** An event nobody asked for. */
  emit(provider: Provider, application: ApplicationRecord, act: Act): Promise<ProviderEvent>;
}

const afterReplyMs = 20;
const askClockEveryMs = 200;
/** How long an event sent out of order waits for one to overtake it. */
const holdMs = 1000;

export function answering(needs: AnsweringNeeds): Answering {
  const turns = new Map<ApplicationRecord, Promise<void>>();
  const awaitingDay = new Set<ApplicationRecord>();

  function answer(provider: Provider, application: ApplicationRecord): Promise<void> {
    const turn = (turns.get(application) ?? Promise.resolve()).then(() => answerDue(provider, application));
    const settled = turn.catch(() => undefined).finally(() => {
      if (turns.get(application) === settled) turns.delete(application);
    });
    turns.set(application, settled);
    return turn;
  }

  async function answerDue(provider: Provider, application: ApplicationRecord): Promise<void> {
    for (let due = application.due[0]; due && !needs.over.aborted; due = application.due[0]) {
      const now = await needs.clock.now();
      if (due.notBefore !== undefined && localDate(now) < due.notBefore) return awaitDay(provider, application);
      application.due.shift();
      for (const act of actsFor(provider, application, due.cause, now)) record(needs, provider, application, act, now, due.cause);
      await needs.saved(application);
      needs.deliveries.wake(provider, application);
    }
  }

  function awaitDay(provider: Provider, application: ApplicationRecord): void {
    if (awaitingDay.has(application)) return;
    awaitingDay.add(application);
    later(askClockEveryMs, () => {
      awaitingDay.delete(application);
      return answer(provider, application);
    });
  }

  const later = (ms: number, work: () => Promise<void>): void => after(needs, ms, work);

  return {
    answer,
    answerSoon: (provider, application) => later(afterReplyMs, () => answer(provider, application)),
    emit: (provider, application, act) => emit(needs, provider, application, act),
  };
}

function after(needs: AnsweringNeeds, ms: number, work: () => Promise<void>): void {
  pause(ms, undefined, { signal: needs.over }).then(work).catch((error: unknown) => {
    if (!needs.over.aborted) needs.log.error(`sandbox: an answer could not be made: ${String(error)}`);
  });
}

async function emit(needs: AnsweringNeeds, provider: Provider, application: ApplicationRecord, act: Act): Promise<ProviderEvent> {
  const now = await needs.clock.now();
  application.opened = true;
  application.file = fileAfter(provider, application, [act]);
  const event = record(needs, provider, application, act, now);
  await needs.saved(application);
  needs.deliveries.wake(provider, application);
  return event;
}

/** The provider's habits, as practice changed them for all or for this application. */
export function answerInForce<A extends Answer>(usual: A, { config, record }: Provider, application: ApplicationRecord): A {
  return { ...usual, ...config.answer, ...record.control.answer, ...application.control.answer };
}

export const insurerHabits = (provider: Provider, application: ApplicationRecord): InsurerAnswer => answerInForce(usualInsurer, provider, application);
export const notaryHabits = (provider: Provider, application: ApplicationRecord): NotaryAnswer => answerInForce(usualNotary, provider, application);

export const faultPlans = ({ record }: Provider, application: ApplicationRecord | undefined): readonly FaultPlan[] =>
  application ? [application.control.faults, record.control.faults] : [record.control.faults];

function actsFor(provider: Provider, application: ApplicationRecord, cause: RequestType, now: EpochMs): readonly Act[] {
  const desk = deskOf(provider, now);
  const acts = provider.config.face === 'insurer'
    ? insurerActs(application.file, cause, insurerHabits(provider, application), desk)
    : notaryActs(application.file, cause, notaryHabits(provider, application), desk);
  application.file = fileAfter(provider, application, acts);
  return acts;
}

const fileAfter = ({ config }: Provider, { file }: ApplicationRecord, acts: readonly Act[]) =>
  config.face === 'insurer' ? insurerFileAfter(file, acts) : notaryFileAfter(file, acts);

function deskOf({ config, record }: Provider, now: EpochMs): Desk {
  const today = localDate(now);
  const year = today.slice(0, 4);
  return {
    today,
    number(paper) {
      const template = (config.numbering as Partial<Record<typeof paper, string>>)[paper] ?? '{year}-{n}';
      const n = nextNumber(record, `${paper}-${year}`);
      return template.replace('{year}', year).replace('{n6}', String(n).padStart(6, '0')).replace('{n}', String(n));
    },
  };
}

function nextNumber({ numbers }: ProviderRecord, series: string): number {
  const n = (numbers.get(series) ?? 0) + 1;
  numbers.set(series, n);
  return n;
}

function record(needs: AnsweringNeeds, provider: Provider, application: ApplicationRecord, act: Act, now: EpochMs, cause?: RequestType): ProviderEvent {
  const event = { applicationId: application.id, sequence: application.events.length + 1, type: act.type, at: new Date(now).toISOString(), data: { ...act.data } };
  const struck = (name: FaultName) => strike(faultPlans(provider, application), name, cause ?? 'emit', needs.random) !== undefined;
  application.events.push({ webhookId: `msg_${randomUUID()}`, event, delivery: deliveryWith(struck) });
  return event;
}

function deliveryWith(struck: (name: FaultName) => boolean): Delivery {
  if (struck('lost-callback')) return { state: 'lost', attempts: 0 };
  return {
    state: 'waiting',
    attempts: 0,
    ...(struck('duplicate-callback') ? { twice: true } : {}),
    ...(struck('wrong-signature') ? { forged: true } : {}),
    ...(struck('out-of-order-callback') ? { heldUntil: Date.now() + holdMs } : {}),
  };
}
