/** The six steps of an application, and to which of them a fault belongs. Pure. */
export const stepNames = ['parties', 'dispute', 'claims', 'evidence', 'service', 'review'] as const;
export type StepName = (typeof stepNames)[number];

const beginnings: readonly (readonly [RegExp, StepName])[] = [
  [/^\/(applicants|respondents|guarantors)\/\d+\/(address|mobile|email)$/, 'service'], [/^\/(applicants|respondents|guarantors)/, 'parties'],
  [/^\/(receivedAt|document|number|courtCaseNo|referredOn)/, 'parties'], [/^\/(subject|facts|arbitrationClause)/, 'dispute'], [/^\/(claims|undisputed)/, 'claims'], [/^\/evidence/, 'evidence'],
];
export const stepOf = (pointer: string): StepName => beginnings.find(([pattern]) => pattern.test(pointer))?.[1] ?? 'review';

export const asStep = (name: string | undefined): StepName => stepNames.find((step) => step === name) ?? 'parties';
export const stepAfter = (step: StepName): StepName => stepNames[stepNames.indexOf(step) + 1] ?? 'review';
export const stepBefore = (step: StepName): StepName | undefined => stepNames[stepNames.indexOf(step) - 1];
