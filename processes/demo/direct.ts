/** Directs several stories on one case clock: each goes on as far as the day allows, then time jumps to what comes next. */
import { setTimeout as sleep } from 'node:timers/promises';
import { quiet, type ClockView, type HeyiClient } from './heyi-client.ts';
import type { Player, Standing } from './player.ts';

/** Case time of day at which a new day begins for the players. */
const morning = (day: string): string => `${day}T09:00:00+08:00`;

export interface Direction {
  /** Those whose day it is play at the same time, each as far as it comes; else one step each in turn. */
  readonly atOnce?: boolean;
  /** How long a provider may be silent. */
  readonly patienceMs?: number;
}

export async function direct(players: readonly Player[], heyi: HeyiClient, clockKey: string, { atOnce = false, patienceMs = 20_000 }: Direction = {}): Promise<void> {
  let waitingSince = performance.now();
  for (;;) {
    const clock = await quiet(heyi);
    for (const player of players) await player.look();
    const standings = await (atOnce ? Promise.all(players.map((player) => asFarAsItComes(player, clock))) : goOn(players, clock));
    if (standings.every((s) => s === 'done')) return;
    if (standings.includes('went-on')) {
      waitingSince = performance.now();
      continue;
    }
    const owed = players.find((_, i) => waitsFor(standings[i], 'provider'));
    if (owed) {
      if (performance.now() - waitingSince > patienceMs) owed.fail('the provider has not answered');
      await sleep(25);
      continue;
    }
    await heyi.put('/v1/practice/clock', { to: nextMoment(players, standings, clock) }, clockKey);
    waitingSince = performance.now();
  }
}

const waitsFor = (standing: Standing | undefined, what: 'day' | 'provider' | 'time'): boolean =>
  typeof standing === 'object' && standing.waitsFor === what;

async function goOn(players: readonly Player[], clock: ClockView): Promise<readonly Standing[]> {
  const standings: Standing[] = [];
  for (const player of players) standings.push(await player.advance(clock));
  return standings;
}

async function asFarAsItComes(player: Player, clock: ClockView): Promise<Standing> {
  for (let steps = 0; ; steps += 1) {
    const standing = await player.advance(clock);
    if (standing !== 'went-on') return steps > 0 ? 'went-on' : standing;
    await player.look();
  }
}

/** The soonest of the days the stories wait for and the deadlines that are open: no deadline is jumped over. */
function nextMoment(players: readonly Player[], standings: readonly Standing[], clock: ClockView): string {
  const days = standings.flatMap((s) => (typeof s === 'object' && s.waitsFor === 'day' ? [morning(s.day)] : []));
  const moments = [...days, ...(clock.nextDue ? [clock.nextDue.iso] : [])].map((iso) => Date.parse(iso)).filter((at) => at > clock.now.ms);
  if (moments.length === 0) {
    const stuck = players.find((_, i) => typeof standings[i] === 'object');
    return stuck ? stuck.fail('nothing is left that time could bring') : clock.now.iso;
  }
  return new Date(Math.min(...moments)).toISOString();
}
