/** Consents to pass personal data on, as those read them who gave them or see the choice of security; and the texts they were given on. */
import type { Context } from '../domain/action.ts';
import type { PartyId } from '../domain/parties.ts';
import { consentTexts, currentText, purposeOf, purposes, type Purpose } from '../domain/privacy/consents.ts';
import { outcomeOf } from '../domain/privacy/withdrawal.ts';
import { maySee } from '../domain/visibility.ts';
import type { ApiDeps } from './deps.ts';
import { json, known, type Handler } from './exchange.ts';
import { findCase } from './find-case.ts';
import { caseIdOf } from './input.ts';
import { iso } from './standing.ts';

const textsRoute = (): Handler => async () =>
  json(200, { items: purposes.flatMap((purpose) => consentTexts[purpose].map((text) => ({ purpose, ...text, inForce: text === currentText(purpose) }))) });

const consentsRoute = (deps: ApiDeps): Handler => async (asked) => {
  const found = await findCase(deps, caseIdOf(asked), known(asked).actor);
  return json(200, { items: consentsSeenBy(found).map((consent) => (consent.withdrawnAt === undefined ? { ...consent, ifWithdrawn: outcomeOf(found.case, consent) } : consent)) });
};

export interface ConsentSeen {
  readonly party: PartyId;
  readonly purpose: Purpose;
  readonly recipient?: string;
  readonly text?: number;
  readonly at: string;
  readonly withdrawnAt?: string;
}

export function consentsSeenBy(context: Context): readonly ConsentSeen[] {
  const { case: c, acting } = context;
  const sharing = c.sharingConsents.map(({ purpose, ...given }) => ({ ...given, purpose: purpose ?? purposeOf(c, given.recipient) }));
  const abroad = (c.crossBorderConsents ?? []).map((given) => ({ ...given, purpose: 'cross-border' as const }));
  return [...sharing, ...abroad].filter(({ party }) => maySee(context, 'security') || acting.includes(party)).map(({ at, withdrawnAt, ...consent }) => ({
    ...consent, at: iso(at), ...(withdrawnAt === undefined ? {} : { withdrawnAt: iso(withdrawnAt) }),
  }));
}

export const consentRoutes = (deps: ApiDeps) => ({ listConsentTexts: textsRoute(), listConsents: consentsRoute(deps) });
