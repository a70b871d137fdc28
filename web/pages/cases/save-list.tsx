/** The whole list as its filters have it, page after page, as an Excel file. */
import { useMutation } from '@tanstack/react-query';
import { Button } from 'antd';
import { client, dataOf } from '../../client/api.ts';
import type { CaseFilters, CaseListItem } from '../../client/queries.ts';
import type { Schemas } from '../../client/types.ts';
import { namesOf } from '../../parts/parties.tsx';
import { saveExcel } from '../../parts/save.ts';
import { ProblemNotice } from '../../parts/states.tsx';
import { dayOf } from '../../parts/time.ts';
import { outcomeWords, stateWord, subjectWords, wordFor } from '../../words/states.ts';
import { useCasesWords } from './words.ts';

async function everyCase(filters: CaseFilters): Promise<readonly CaseListItem[]> {
  const items: CaseListItem[] = [];
  for (let after: string | null | undefined = undefined; after !== null;) {
    const page: Schemas['CaseListPage'] = await dataOf(client.GET('/v1/cases', { params: { query: { ...(filters as object), limit: 100, ...(after === undefined ? {} : { after }) } } }));
    items.push(...page.items);
    after = page.after;
  }
  return items;
}

export function SaveList({ filters }: { readonly filters: CaseFilters }) {
  const t = useCasesWords();
  const saving = useMutation({
    mutationFn: async () => {
      const items = await everyCase(filters);
      const rows = items.map((c) => [c.caseNo, namesOf(c.parties, 'applicant'), namesOf(c.parties, 'respondent'), wordFor(subjectWords, c.subject), stateWord('mediation', c.states.mediation), c.outcome ? wordFor(outcomeWords, c.outcome) : '', dayOf(c.submittedAt), c.nextDue ? dayOf(Date.parse(c.nextDue) - 1) : '']);
      await saveExcel(t('title'), [{ sheet: t('title'), head: [t('case-no'), t('applicants'), t('respondents'), t('subject'), t('state'), t('outcome'), t('submitted'), t('next-due')], rows }]);
    },
  });
  return <><div className="no-print"><Button loading={saving.isPending} onClick={() => saving.mutate()}>{t('excel')}</Button></div>{saving.error ? <ProblemNotice error={saving.error} /> : null}</>;
}
