/** The types of the contract, apart from what needs a browser: pure code and tests take them from here. */
import type { components } from './schema.d.ts';

export type Schemas = components['schemas'];
export type Problem = Schemas['Problem'];

export type Caller = Schemas['Caller'];
export type CaseView = Schemas['Case'];
export type NextStep = CaseView['next'][number];
export type WorkItem = Schemas['Work']['items'][number];
export type CaseListItem = Schemas['CaseListPage']['items'][number];
export type CaseEvent = Schemas['EventPage']['items'][number];
