/** Bringing evidence into a channel: files go up as they are dropped, and are shown to whom the button says once it is pressed. */
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Button, Checkbox } from 'antd';
import { useState } from 'react';
import { EvidenceDrop, type EvidenceFile } from '../../../forms/evidence-drop.tsx';
import { ProblemNotice } from '../../../parts/states.tsx';
import { useCase } from '../case-context.ts';
import { bringEvidence, recordsQuery } from './channels.ts';
import { useRoomWords } from './words.ts';
import '../../../forms/forms.css';

export function BringEvidence({ channel, readers }: { readonly channel: string; readonly readers: string }) {
  const t = useRoomWords();
  const { caseId, roles } = useCase();
  const queries = useQueryClient();
  const [items, put] = useState<readonly EvidenceFile[]>([]);
  const [confided, confide] = useState(false);
  const sending = useMutation({
    mutationFn: async () => {
      // One after the other: what was taken before a failure is not sent again.
      for (const [at, { title, file }] of items.entries()) {
        await bringEvidence(caseId, channel, { title: title.trim(), file, mediatorOnly: confided });
        put(items.slice(at + 1));
      }
    },
    onSettled: () => queries.invalidateQueries(recordsQuery(caseId, channel, 'evidence')),
  });
  const ready = items.length > 0 && items.every(({ title, file }) => title.trim() !== '' && file !== undefined);
  return (
    <details className="channel-bring">
      <summary>{t('bring')}</summary>
      <div className="stack-tight">
        <EvidenceDrop items={items} change={put} filesOnly />
        {channel === 'joint' && !roles.includes('mediator') ? <Checkbox checked={confided} onChange={(event) => confide(event.target.checked)}>{t('bring-confided')}</Checkbox> : null}
        {sending.error ? <ProblemNotice error={sending.error} /> : null}
        {items.length > 0 ? <div><Button type="primary" loading={sending.isPending} disabled={!ready} onClick={() => sending.mutate()}>{confided ? t('bring-to-mediator', { count: items.length }) : `${t('bring-do', { count: items.length })}：${readers}`}</Button></div> : null}
      </div>
    </details>
  );
}
