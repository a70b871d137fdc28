/** The case around a page: what was read of it, and the names of those in it. Every page below /cases/:no uses `useCase`. */
import { useQuery } from '@tanstack/react-query';
import { createContext, useContext, useMemo } from 'react';
import { mediatorsQuery, providersQuery, type CaseView } from '../../client/queries.ts';
import { useLanguage, wordIn } from '../../words/language.ts';
import { roleWords, wordFor } from '../../words/states.ts';

export const CaseContext = createContext<CaseView | undefined>(undefined);

export function useCase(): CaseView {
  const found = useContext(CaseContext);
  if (!found) throw new Error('this page stands below /cases/:no');
  return found;
}

export interface Names {
  /** `A1` → the party's name, or its place in the case where the name is not to be seen. */
  party(id: string): string;
  /** A mediator, an insurer or a notary office by its short name. */
  handle(handle: string): string;
  /** Whoever owns a step. */
  owner(owner: Owner): string;
}
interface Owner { readonly role: string; readonly party?: string | undefined; readonly handle?: string | undefined }

const sides = { A: 'applicant', R: 'respondent', G: 'guarantor' } as const;
const placeOf = (id: string): string => {
  const role = sides[id.charAt(0) as keyof typeof sides];
  return role ? `${wordIn(roleWords[role])} ${id.slice(1)}` : '—';
};

export function useNames(): Names {
  const { parties } = useCase();
  const providers = useQuery(providersQuery).data?.items;
  const mediators = useQuery(mediatorsQuery).data?.items;
  const language = useLanguage();
  return useMemo(() => {
    const party = (id: string) => parties?.find((p) => p.id === id)?.name ?? placeOf(id);
    const handle = (name: string) => providers?.find((p) => p.id === name)?.name ?? mediators?.find((m) => m.handle === name)?.name ?? '—';
    const owner = (o: Owner) => {
      const name = o.party !== undefined ? party(o.party) : o.handle !== undefined ? handle(o.handle) : '—';
      const role = wordFor(roleWords, o.role);
      return name === '—' ? role : `${role} ${name}`;
    };
    return { party, handle, owner };
    // The language is part of what was made.
  }, [parties, providers, mediators, language]);
}
