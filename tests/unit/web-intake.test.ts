/** The steps of an application: every fault of the contract has a step in which it is mended. */
import { readFileSync } from 'node:fs';
import { actionFormsOf } from '../../web/client/action-forms.ts';
import { inputOf } from '../../web/forms/typed.ts';
import { stepAfter, stepBefore, stepNames, stepOf } from '../../web/pages/intake/steps.ts';

const form = actionFormsOf(JSON.parse(readFileSync('openapi.json', 'utf8')))['submit-case'];

describe('the steps of an application', () => {
  it('take each field of the form to a step that shows it', () => {
    for (const name of Object.keys(form?.input.properties ?? {})) expect([name, stepOf(`/${name}`)]).not.toEqual([name, 'review']);
    expect(stepOf('/respondents/0/mobile')).toBe('service');
    expect(stepOf('/respondents/0/identifier')).toBe('parties');
  });

  it('lead from the first to the last and back', () => {
    expect(stepNames.slice(0, -1).map(stepAfter)).toEqual(stepNames.slice(1));
    expect(stepNames.map(stepBefore)).toEqual([undefined, ...stepNames.slice(0, -1)]);
  });

  it('are all incomplete in an empty application, except what may stay empty', () => {
    const { faults } = inputOf('', form?.input ?? {}, { applicants: [{}], respondents: [{}], claims: [{}] }, true);
    expect(new Set(faults.map(({ pointer }) => stepOf(pointer)))).toEqual(new Set(['parties', 'dispute', 'claims']));
  });
});
