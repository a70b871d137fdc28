/** The roster of mediators: everybody with a key reads it; it changes by a proposal (api/proposals.ts). */
import { readClock } from '../casework/case-clock.ts';
import { rulesInForce } from '../casework/centre-rules.ts';
import { openCases, rosterEntries } from '../casework/roster.ts';
import { mediatorFilters } from '../contracts/centre.ts';
import type { Actor } from '../domain/actor.ts';
import { localDate, type LocalDate } from '../domain/calendar.ts';
import { isQualified, leaveOn, notAppointable, qualificationGrounds, standingOf, type RosterEntry } from '../domain/centre/roster.ts';
import { centreRules } from '../domain/centre-rules.ts';
import { caseTime } from '../domain/clock.ts';
import type { ApiDeps } from './deps.ts';
import { json, known, type Handler } from './exchange.ts';
import { validQuery } from './input.ts';

export const mediatorsRoute = (deps: ApiDeps): Handler => async (asked) => {
  const { actor } = known(asked);
  const { language, industry, available, maxLoad } = validQuery(mediatorFilters, asked);
  const entries = (await rosterEntries(deps.db)).filter((entry) => (!entry.struckOff || keeps(actor))
    && (language === undefined || entry.languages.includes(language)) && (industry === undefined || entry.industries.includes(industry)));
  const items = (await views(deps, entries, actor))
    .filter((m) => (available === undefined || String(m.available) === available) && (maxLoad === undefined || m.openCases <= maxLoad));
  return json(200, { items });
};

/** For anybody: those whose qualification stands today, without their load. */
export const rosterRoute = ({ db }: ApiDeps): Handler => async () => {
  const { clock, real } = await readClock(db);
  const today = localDate(caseTime(clock, real));
  const items = (await rosterEntries(db)).filter((entry) => !entry.struckOff && isQualified(entry, today))
    .map((entry) => ({ name: entry.name, languages: entry.languages, industries: entry.industries, grounds: groundsOn(entry, today) }));
  return json(200, { items });
};

/** Documents, leave and cover are the centre's own matter. */
const keeps = (actor: Actor): boolean => actor.office === 'administrator' || actor.office === 'clerk';

async function views({ db, rules: seed }: ApiDeps, entries: readonly RosterEntry[], actor: Actor) {
  const [{ clock, real }, loads, rules] = await Promise.all([readClock(db), openCases(db, entries.map((entry) => entry.handle)), rulesInForce(db, seed)]);
  const today = localDate(caseTime(clock, real));
  const limit = rules.mediatorOpenCases ?? centreRules.mediatorOpenCases ?? 0;
  return entries.map((entry) => viewOf(entry, today, loads.get(entry.handle) ?? 0, limit, keeps(actor)));
}

function viewOf(entry: RosterEntry, today: LocalDate, load: number, usualLimit: number, whole: boolean) {
  const { handle: name, qualifications, leave, maxOpenCases, struckOff, ...open } = entry;
  const standing = standingOf(entry, today, { openCases: load, earlierCases: [] }, usualLimit);
  const hindrance = notAppointable(name, { ...standing, onRoster: true })?.refusal;
  const back = leaveOn(entry, today)?.until;
  return {
    handle: name, ...open, grounds: groundsOn(entry, today),
    openCases: load, limit: standing.limit, available: hindrance === undefined && !struckOff,
    ...(hindrance ? { unavailable: hindrance } : {}), ...(back ? { backOn: back } : {}),
    ...(whole ? { record: { qualifications, leave, ...(maxOpenCases === undefined ? {} : { maxOpenCases }), struckOff } } : {}),
  };
}

function groundsOn(entry: RosterEntry, today: LocalDate) {
  const valid = entry.qualifications.filter((q) => isQualified({ ...entry, qualifications: [q] }, today)).map((q) => q.ground);
  return [...new Set(valid)].map((ground) => ({ ground, label: qualificationGrounds[ground] }));
}
