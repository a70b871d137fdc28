/** Agents of a party: who may act, for what and until when, with the power of attorney as it is kept; one is recorded or ended below. */
import { useMutation } from '@tanstack/react-query';
import { Button } from 'antd';
import { useMemo } from 'react';
import { ProblemError, send, type Problem } from '../../client/api.ts';
import { GenericForm } from '../../forms/action-form.tsx';
import { agentsOf, ownParties, type Agent } from '../../forms/agents.ts';
import type { SpecialScreen } from '../../forms/special.ts';
import { save } from '../../parts/save.ts';
import { ProblemNotice } from '../../parts/states.tsx';
import { formatDay } from '../../parts/time.ts';
import { useToday } from '../../session/caller.ts';
import { useLanguage } from '../../words/language.ts';
import { valueWord } from '../../words/values.ts';
import { useCase, useNames } from '../case/case-context.ts';
import { useAnswerWords } from './answer-words.ts';

export function Screen({ action, done }: SpecialScreen) {
  const own = ownParties(useCase());
  const only = own.length === 1 ? own[0]?.id : undefined;
  const given = useMemo(() => (only === undefined ? {} : { party: only }), [only]);
  return <><Agents action={action} agents={own.flatMap(agentsOf)} /><GenericForm action={action} done={done} given={given} /></>;
}

function Agents({ action, agents }: { readonly action: string; readonly agents: readonly Agent[] }) {
  const t = useAnswerWords();
  return (
    <section className="panel stack" aria-labelledby="agents">
      <h2 id="agents">{t('authority-title')}</h2>
      {action === 'revoke-authority' ? <p>{t('revoke-is')}</p> : <><p>{t('authority-is')}</p><p className="quiet small">{t('authority-read-by')}</p></>}
      {agents.length === 0 ? <p className="quiet">{t('authority-none')}</p> : (
        <div className="scroll-x" tabIndex={0} role="region" aria-labelledby="agents">
          <table className="plain">
            <thead><tr>{(['agent', 'agent-of', 'agent-authority', 'agent-term', 'agent-paper'] as const).map((word) => <th key={word} scope="col">{t(word)}</th>)}</tr></thead>
            <tbody>{agents.map((agent) => <Row key={agent.id} agent={agent} />)}</tbody>
          </table>
        </div>
      )}
    </section>
  );
}

function Row({ agent }: { readonly agent: Agent }) {
  const t = useAnswerWords();
  const names = useNames();
  const today = useToday();
  useLanguage();
  const { validFrom, validUntil } = agent;
  const day = (date: string) => formatDay(date, today);
  return (
    <tr>
      <th scope="row">{agent.name ?? '—'}{agent.matters ? <p className="quiet small">{agent.matters}</p> : null}</th>
      <td>{names.party(agent.party)}</td>
      <td>{valueWord('authority', agent.authority)}{agent.revokedAt ? <> <span className="chip chip-warn">{t('revoked')}</span></> : null}</td>
      <td className="number">{validFrom === undefined ? t('term-form') : validUntil === undefined ? t('term-open', { from: day(validFrom) }) : t('term-until', { from: day(validFrom), until: day(validUntil) })}</td>
      <td>{agent.file === undefined ? <span className="quiet small">{agent.document === undefined ? '—' : t('digest-only')}</span> : <Download file={agent.file} who={agent.name ?? '—'} />}</td>
    </tr>
  );
}

/** Asked for by the client, as everything is: a page opened by its address alone would not carry a key. */
function Download({ file, who }: { readonly file: string; readonly who: string }) {
  const t = useAnswerWords();
  const { caseId } = useCase();
  const fetching = useMutation({
    mutationFn: async () => {
      const response = await send(new URL(`/v1/cases/${caseId}/files/${file}`, location.origin));
      if (!response.ok) throw new ProblemError(await response.json() as Problem);
      const ending = /filename="[^"]+\.(\w+)"/.exec(response.headers.get('content-disposition') ?? '')?.[1] ?? 'pdf';
      save(`${who}.${ending}`, await response.blob());
    },
  });
  return <>{fetching.error ? <ProblemNotice error={fetching.error} /> : null}<Button size="small" aria-label={t('download-of', { who })} loading={fetching.isPending} onClick={() => fetching.mutate()}>{t('download')}</Button></>;
}
