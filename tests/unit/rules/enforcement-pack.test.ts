/** What leaves the centre for a notary, an insurer or a judge, and the steps by which a debt came to what it is. */
import { describe, expect, it } from '@jest/globals';
import { actionNames } from '../../../domain/actions.ts';
import { roles } from '../../../domain/actor.ts';
import { documentKinds } from '../../../domain/documents.ts';
import { isShownInPack, packFolders, packFor, shownEvents } from '../../../domain/enforcement-pack.ts';
import { sightOf } from '../../support/sight.ts';
import { blindActions } from '../../../domain/mediation/blind.ts';
import { offerActions } from '../../../domain/mediation/offers.ts';
import { mediationAreaActions } from '../../../domain/mediation/actions.ts';
import { selectionActions } from '../../../domain/selection/actions.ts';
import { allocationSteps } from '../../../domain/performance/allocation.ts';
import { account } from '../../../domain/transitions.ts';
import { contextOf } from '../../../domain/decision.ts';
import { publishedCalendar } from '../../../domain/holidays.ts';
import { waiting } from '../../support/waiting.ts';
import { openings } from '../support/random-play.ts';

describe('a pack', () => {
  it('shows no event of the mediation itself', () => {
    const secret = Object.keys({ ...offerActions, ...blindActions, ...mediationAreaActions, ...selectionActions }).concat('submit-case', 'choose-security', 'decline-cover', 'give-feedback', 'amend-settlement', 'revise-terms');
    expect(secret.length).toBeGreaterThan(20);
    expect(secret.filter((action) => isShownInPack(sightOf(roles), action))).toEqual([]);
  });
  it('shows only actions that exist, each under one part of the case', () => {
    const shown = Object.values(shownEvents).flat();
    expect(shown.filter((action) => !actionNames.includes(action))).toEqual([]);
    expect(new Set(shown).size).toBe(shown.length);
  });
  it('shows to an insurer no event of the notary, and to a notary none of the insurer', () => {
    expect([isShownInPack(sightOf(['insurer']), 'file-claim'), isShownInPack(sightOf(['insurer']), 'issue-deed')]).toEqual([true, false]);
    expect([isShownInPack(sightOf(['notary']), 'file-claim'), isShownInPack(sightOf(['notary']), 'issue-deed')]).toEqual([false, true]);
  });
  it('has a folder or none for every kind of document; none for what tells of the mediation', () => {
    expect(Object.keys(packFolders).toSorted()).toEqual([...documentKinds].toSorted());
    for (const kind of ['session-record', 'mediation-application', 'disclosure-statement', 'termination-record', 'fee-notice'] as const) expect(packFolders[kind]).toBeNull();
  });
});

const cases = [...openings, ...waiting()];
const everybody = (office: 'enterprise' | 'clerk' | 'administrator', organisation: string) => ({ id: 'somebody', organisation, office }) as const;

describe('who gets one', () => {
  it('of an obligation in default its creditor and the clerk; of none that is not', () => {
    let inDefault = 0;
    for (const { case: c, now } of cases) {
      for (const { id, creditor, debtor } of c.settlement?.obligations ?? []) {
        const of = (party: string) => packFor(contextOf(c, everybody('enterprise', c.parties.find((p) => p.id === party)?.organisation ?? ''), now, publishedCalendar), id);
        const defaulted = (c.performance?.defaults ?? []).some((d) => d.obligation === id);
        if (defaulted) inDefault += 1;
        expect(of(creditor)).toMatchObject(defaulted ? { ok: true, reader: 'creditor' } : { refusal: 'not-in-default' });
        expect(of(debtor)).toBe('not-visible');
        expect(packFor(contextOf(c, everybody('administrator', 'centre'), now, publishedCalendar), id)).toBe('not-visible');
        expect(packFor(contextOf(c, everybody('clerk', 'centre'), now, publishedCalendar), 'another')).toMatchObject({ refusal: 'unknown-obligation' });
      }
    }
    expect(inDefault).toBeGreaterThan(3);
  });
});

describe('the steps of the allocation', () => {
  it('end where the ledger stands, each beginning where the one before ended', () => {
    let steps = 0;
    for (const { case: c, now } of cases) {
      for (const { id } of c.settlement?.effectiveAt === undefined ? [] : c.settlement.obligations) {
        const asOf = new Date(now + 8 * 3_600_000).toISOString().slice(0, 10) as Parameters<typeof account>[2];
        const told = allocationSteps({ case: c, calendar: publishedCalendar }, id, asOf);
        steps += told.length;
        for (const [i, step] of told.entries()) {
          expect(step.toPrincipalFen).toBe((told[i - 1]?.principalAfterFen ?? account({ case: { ...c, movements: [] }, calendar: publishedCalendar }, { id }, asOf)!.principalFen) - step.principalAfterFen);
          if (step.movement.kind === 'paid-to-creditor') expect(step.toPrincipalFen + step.toChargesFen).toBeLessThanOrEqual(step.movement.amountFen);
        }
        if (told.length > 0) expect(told.at(-1)!.principalAfterFen).toBe(account({ case: c, calendar: publishedCalendar }, { id }, asOf)!.principalFen);
      }
    }
    expect(steps).toBeGreaterThan(5);
  });
});
