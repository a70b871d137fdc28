/**
 * Complaints of mediators in all cases, closed ones too: what the centre owes an answer to, by the day it is due. Nothing follows by
 * itself from that day (ADR 0019), so it is shown here as overdue until somebody decides.
 */
import { sql } from 'kysely';
import type { z } from 'zod';
import { currentCalendar } from '../casework/calendar-years.ts';
import { readClock } from '../casework/case-clock.ts';
import { complaintFilters } from '../contracts/complaints.ts';
import { endOfDay, type Calendar, type EpochMs } from '../domain/calendar.ts';
import type { MediationCase } from '../domain/case.ts';
import { complaintDue, complaintsOf, isOpenComplaint, type Complaint } from '../domain/centre/complaints.ts';
import { caseTime } from '../domain/clock.ts';
import { readerOf } from './centre-reader.ts';
import type { ApiDeps } from './deps.ts';
import { json, type Handler } from './exchange.ts';
import { validQuery } from './input.ts';
import { iso } from './standing.ts';

type Filters = z.output<typeof complaintFilters>;
type CaseWithComplaints = Pick<MediationCase, 'id' | 'caseNo' | 'rules' | 'complaints'>;

export const complaintsRoute = (deps: ApiDeps): Handler => async (asked) => {
  readerOf(asked, 'complaint-list');
  const { open, mediator, limit }: Filters = validQuery(complaintFilters, asked);
  const { clock, real } = await readClock(deps.db);
  const calendar = await currentCalendar(deps.db, deps.calendar);
  const rows = await deps.db.selectFrom('mediation_case').select('projection as case').where(sql<boolean>`projection ? 'complaints'`).execute();
  const wanted = (complaint: Complaint) =>
    (open === undefined || String(isOpenComplaint(complaint)) === open) && (mediator === undefined || complaint.mediator === mediator);
  const lines = rows.flatMap((row) => complaintsOf(row.case).filter(wanted).map((complaint) => lineOf(row.case, complaint, caseTime(clock, real), calendar)));
  const items = lines.toSorted((a, b) => a.done - b.done || a.line.dueDate.localeCompare(b.line.dueDate) || a.line.at.localeCompare(b.line.at)).map(({ line }) => line);
  return json(200, { items: items.slice(0, limit), complaints: items.length });
};

/** Ids, days and codes: what anybody wrote is read in the case. */
function lineOf(c: CaseWithComplaints, complaint: Complaint, now: EpochMs, calendar: Calendar) {
  const { n, by, mediator, ground, at, withdrawnAt, answer, decision } = complaint;
  const { date: dueDate, provisional } = complaintDue(c, complaint, calendar);
  const open = isOpenComplaint(complaint);
  const outcome = decision && { at: iso(decision.at), upheld: decision.upheld, ...(decision.measure ? { measure: decision.measure } : {}) };
  const line = {
    caseId: c.id, caseNo: c.caseNo, n, by, mediator, ground, at: iso(at), ...(withdrawnAt === undefined ? {} : { withdrawnAt: iso(withdrawnAt) }), ...(answer ? { answeredAt: iso(answer.at) } : {}), ...(outcome ? { decision: outcome } : {}),
    dueDate, provisional, overdue: open && now >= endOfDay(dueDate),
  };
  return { line, done: open ? 0 : 1 };
}
