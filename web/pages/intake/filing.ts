/** The three ways in which an application comes: an enterprise files it, a clerk enters it from paper, a court or platform refers it. */
import { createContext, useContext } from 'react';
import { client, dataOf, type Schemas } from '../../client/api.ts';
import type { CaseView } from '../../client/queries.ts';

export interface Filed extends Pick<Schemas['Receipt'], 'caseNo' | 'submittedAt' | 'next' | 'warnings'> {
  readonly subject: CaseView['subject'] | undefined;
  /** The referrer's own number: where it reads on. */
  readonly number?: string;
}

export interface Filing {
  readonly action: 'submit-case' | 'file-on-paper' | 'refer-case';
  readonly to: '/cases/new' | '/cases/paper' | '/referrals/new';
  /** Fields beside those of the application, at the top of the first step. */
  readonly beside: readonly string[];
  readonly send: (body: unknown, key: string) => Promise<Filed>;
}

const once = (key: string) => ({ params: { header: { 'Idempotency-Key': key } } });

export const filings: Readonly<Record<Filing['action'], Filing>> = {
  'submit-case': { action: 'submit-case', to: '/cases/new', beside: [], send: (body, key) => dataOf(client.POST('/v1/cases', { ...once(key), body: body as Schemas['SubmitCaseInput'] })) },
  'file-on-paper': { action: 'file-on-paper', to: '/cases/paper', beside: ['receivedAt', 'document'], send: (body, key) => dataOf(client.POST('/v1/paper-filings', { ...once(key), body: body as Schemas['FileOnPaperInput'] })) },
  'refer-case': {
    action: 'refer-case', to: '/referrals/new', beside: ['number', 'courtCaseNo', 'referredOn'],
    // A number sent again shows the same case: it is its own idempotency key.
    send: async (body) => {
      const { caseNo, receivedAt, number } = await dataOf(client.POST('/v1/referrals', { body: body as Schemas['ReferCaseInput'] }));
      return { caseNo, submittedAt: receivedAt, number, subject: undefined, next: [], warnings: [] };
    },
  },
};

export const FilingContext = createContext<Filing>(filings['submit-case']);
export const useFiling = (): Filing => useContext(FilingContext);
