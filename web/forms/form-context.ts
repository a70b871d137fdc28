/** What every field of a form shares: the action whose words it uses, the faults by pointer, and whether it may be changed. */
import { createContext, useContext } from 'react';
import type { Schema } from '../client/action-forms.ts';
import type { Typed } from './typed.ts';

export interface FormState {
  readonly action: string;
  /** JSON Pointer → what is wrong there, in the reader's language. */
  readonly faults: ReadonlyMap<string, string>;
  /** Something of the form is still on its way, such as a file: until it has come nothing is sent. */
  readonly hold?: (more: 1 | -1) => void;
  /** Of its amounts, where it is known and not chosen in the form itself. */
  readonly currency?: string | undefined;
  /** JSON Pointer → what the law says to it, where a form is checked as it is filled in. */
  readonly advice?: ReadonlyMap<string, readonly Advice[]>;
}
export interface Advice { readonly severity: 'error' | 'warning'; readonly text: string }
export const FormContext = createContext<FormState>({ action: '', faults: new Map() });
export const useForm = (): FormState => useContext(FormContext);

export interface FieldProps {
  readonly name: string;
  readonly schema: Schema;
  readonly pointer: string;
  readonly required: boolean;
  readonly typed: Typed;
  readonly change: (typed: Typed) => void;
}

export const idOf = (pointer: string): string => `field${pointer.replaceAll('/', '-')}`;
