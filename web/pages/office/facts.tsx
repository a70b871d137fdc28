/** Names and what they stand for; what is not there yet is left out. */
import type { ReactNode } from 'react';

export type Fact = readonly [name: string, value: ReactNode];

export function Facts({ facts }: { readonly facts: readonly Fact[] }) {
  return <dl className="facts">{facts.map(([name, value]) => (value === undefined || value === null || value === '' ? null : <div key={name} className="fact"><dt>{name}</dt><dd className="number">{value}</dd></div>))}</dl>;
}
