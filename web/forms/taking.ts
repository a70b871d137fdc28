/** Taking an action from a page: the same attempt keeps its key, whatever was lost on the way; afterwards all that was read of the case is stale. */
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useRef } from 'react';
import { takeAction } from '../client/actions.ts';
import { newIdempotencyKey, ProblemError, type Schemas } from '../client/api.ts';
import { caseKey, workQuery } from '../client/queries.ts';
import { useCase } from '../pages/case/case-context.ts';

export type Taken = Schemas['ActionReply'];

export function useTaking(action: string) {
  const { caseId, version } = useCase();
  const queries = useQueryClient();
  const attempt = useRef({ content: '', key: '' });
  const refresh = () => Promise.all([queries.invalidateQueries({ queryKey: caseKey(caseId) }), queries.invalidateQueries(workQuery), queries.invalidateQueries({ queryKey: ['cases'] })]);
  return useMutation<Taken, Error, unknown>({
    mutationFn: (body) => {
      const content = JSON.stringify([version, body]);
      if (attempt.current.content !== content) attempt.current = { content, key: newIdempotencyKey() };
      return takeAction({ path: `/v1/cases/${caseId}/actions/${action}`, body, version, idempotencyKey: attempt.current.key });
    },
    onSuccess: () => void refresh(),
    // What the page shows is not what is so: it is read again, and the person decides anew.
    onError: (error) => (error instanceof ProblemError && /^(stale-version|not-in-this-state|not-your-action)$/.test(error.code) ? void refresh() : undefined),
  });
}
