/** The application as it is typed: kept in this browser, read against the contract's schema, sent once. */
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useMemo, useRef, useState } from 'react';
import type { ActionForm } from '../../client/action-forms.ts';
import { newIdempotencyKey, ProblemError } from '../../client/api.ts';
import { workQuery } from '../../client/queries.ts';
import { useDraft } from '../../forms/drafts.ts';
import { faultsByPointer } from '../../forms/faults.ts';
import { identifierFault, isMobile, isWarning } from '../../forms/identifiers.ts';
import { inputOf, type Fault, type Typed } from '../../forms/typed.ts';
import { useFormWords } from '../../forms/words.ts';
import { useCaller } from '../../session/caller.ts';
import { useFiling, type Filed } from './filing.ts';
import type { StepName } from './steps.ts';

export type Fields = Readonly<Record<string, Typed>>;
export const asFields = (typed: Typed): Fields => (typeof typed === 'object' && !Array.isArray(typed) ? typed as Fields : {});
export const asList = (typed: Typed): readonly Typed[] => (Array.isArray(typed) ? typed as readonly Typed[] : []);
export const textIn = (typed: Typed): string => (typeof typed === 'string' ? typed : '');

export const newParty: Fields = { kind: 'organisation', identifierType: 'uscc' };
export const newClaim: Fields = { kind: 'payment', currency: 'CNY' };
const first: Fields = { arbitrationClause: false, applicants: [newParty], respondents: [newParty], guarantors: [], claims: [newClaim], evidence: [] };

/** What may be left out is not done by being empty. */
export const isUntouched = (step: StepName, typed: Fields): boolean => {
  if (step === 'evidence') return asList(typed['evidence']).length === 0;
  return step === 'service' && !['applicants', 'respondents', 'guarantors'].some((side) => asList(typed[side]).map(asFields).some((party) => ['address', 'mobile', 'email'].some((field) => textIn(party[field]) !== '')));
};

/** Codes and numbers that cannot be what they should; a wrong check digit is the centre's to judge. */
function codeFaults(typed: Fields): readonly Fault[] {
  return ['applicants', 'respondents', 'guarantors'].flatMap((side) => asList(typed[side]).map(asFields).flatMap((party, at): readonly Fault[] => {
    const [identifier, mobile] = [textIn(party['identifier']), textIn(party['mobile'])];
    const fault = identifier.trim() === '' ? undefined : identifierFault(textIn(party['identifierType']), identifier);
    return [
      ...(fault && !isWarning(fault) ? [{ pointer: `/${side}/${at}/identifier`, code: 'identifier-fault' as const }] : []),
      ...(mobile.trim() === '' || isMobile(mobile) ? [] : [{ pointer: `/${side}/${at}/mobile`, code: 'mobile-fault' as const }]),
    ];
  }));
}

export function useApplication({ input }: ActionForm) {
  const { action, send } = useFiling();
  const t = useFormWords();
  const { id } = useCaller();
  const draft = useDraft<Fields>(`${id}.${action}`, first);
  const queries = useQueryClient();
  const attempt = useRef({ content: '', key: '' });
  const filing = useMutation<Filed, Error, unknown>({
    mutationFn: (body) => {
      const content = JSON.stringify(body);
      if (attempt.current.content !== content) attempt.current = { content, key: newIdempotencyKey() };
      return send(body, attempt.current.key);
    },
    onSuccess: () => void Promise.all([queries.invalidateQueries({ queryKey: ['cases'] }), queries.invalidateQueries({ queryKey: ['referrals'] }), queries.invalidateQueries(workQuery)]),
  });
  const read = useMemo(() => {
    const { value, faults } = inputOf('', input, draft.value, true);
    return { value, faults: [...faults, ...codeFaults(draft.value)] };
  }, [input, draft.value]);
  const [shown, show] = useState(false);
  const refused = filing.error instanceof ProblemError ? filing.error.problem : undefined;
  const change = (name: string, value: Typed) => draft.set({ ...draft.value, [name]: value });
  const file = () => {
    show(true);
    if (read.faults.length === 0) filing.mutate(read.value, { onSuccess: draft.forget });
  };
  const begin = () => { draft.set(first); draft.forget(); show(false); filing.reset(); };
  return { input, typed: draft.value, restored: draft.restored, change, read, faults: faultsByPointer(read.faults, refused, t), shown, show, filing, file, begin };
}
export type Application = ReturnType<typeof useApplication>;
