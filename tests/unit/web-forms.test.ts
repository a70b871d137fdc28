/** From what was typed to what is sent, and back. */
import { readFileSync } from 'node:fs';
import { actionFormsOf, type OpenApi } from '../../web/client/action-forms.ts';
import { draftText } from '../../web/forms/drafts.ts';
import { kindOf } from '../../web/forms/kinds.ts';
import { beginning, inputOf, typedOf, type Typed } from '../../web/forms/typed.ts';
import { fenOf, formatFen, yuanOf } from '../../web/parts/money.ts';
import { agreedTerms } from '../../contracts/inputs/terms.ts';

const forms = actionFormsOf(JSON.parse(readFileSync(new URL('../../openapi.json', import.meta.url), 'utf8')) as OpenApi);
const schemaOf = (action: string) => forms[action]?.input ?? {};
const sent = (action: string, typed: Typed) => inputOf('', schemaOf(action), typed, true);

it.each([['500,000.00', 50000000], ['１２３．４', 12340], ['¥ 0.5', 50], ['12', 1200], ['1.234', undefined], ['-3', undefined], ['', undefined], ['三万', undefined]])('reads %s as an amount in fen', (typed, fen) => {
  expect(fenOf(typed)).toBe(fen);
});
it('writes amounts with thousands and two decimals', () => {
  expect([formatFen(50000000), formatFen(-5), formatFen(123456, 'USD'), yuanOf(50000001)]).toEqual(['¥500,000.00', '−¥0.05', 'US$1,234.56', '500,000.01']);
});

it('sends an amount in fen and leaves out what was left blank', () => {
  expect(sent('report-payment', { obligation: 'O1', amountFen: '5,000.10', paidOn: '2026-05-06', proof: ' ' })).toEqual({ value: { obligation: 'O1', amountFen: 500010, paidOn: '2026-05-06' }, faults: [] });
});
it('says at which field what is missing', () => {
  expect(sent('report-payment', { amountFen: 'viel' }).faults).toEqual([{ pointer: '/obligation', code: 'required' }, { pointer: '/amountFen', code: 'not-an-amount' }, { pointer: '/paidOn', code: 'required' }]);
});
it('sends an instant in Shanghai time, a rate in millionths, a session by its number', () => {
  expect(sent('schedule-session', { scheduledFor: '2026-05-18T09:30', place: 'online' }).value).toMatchObject({ scheduledFor: '2026-05-18T09:30:00+08:00' });
  expect(sent('cancel-session', { session: '2' }).value).toMatchObject({ session: 2 });
});
it('asks for at least one where the contract does', () => {
  expect(sent('propose-mediators', { mediators: [] }).faults).toEqual([{ pointer: '/mediators', code: 'too-few' }]);
});

const terms: Typed = {
  obligations: [{
    id: 'O1', debtor: 'R1', creditor: 'A1', currency: 'CNY', totalFen: '1,500,000.00', cureDays: '15', acceleration: true, delayChargePpmPerDay: '3', allocation: ['charges', 'principal'],
    instalments: [{ n: '1', amountFen: '1,500,000.00', due: { kind: 'date', date: '2026-08-29' } }],
  }],
  duties: [{ kind: 'act', id: 'D1', debtor: 'R1', creditor: 'A1', description: '交付验收单', due: { kind: 'days-after-signing', days: '10' }, cureDays: '15' }],
  facts: '事实', issues: '争点', otherTerms: ['其他'], verificationChannels: [], harmsNobody: true, decidesTitle: false,
};
it('makes of typed terms what the contract takes, nested lists and unions and all', () => {
  const { value, faults } = sent('record-agreed-terms', terms);
  expect(faults).toEqual([]);
  const parsed = agreedTerms.safeParse(value);
  expect(parsed.error?.issues).toBeUndefined();
  expect(value).toMatchObject({ obligations: [{ totalFen: 150000000, delayChargePpmPerDay: 300, instalments: [{ n: 1, due: { kind: 'date' } }] }], duties: [{ kind: 'act', due: { days: 10 } }] });
});
it('shows an input again as it was typed', () => {
  const schema = schemaOf('record-agreed-terms');
  const { value } = sent('record-agreed-terms', terms);
  expect(inputOf('', schema, typedOf('', schema, value), true).value).toEqual(value);
});
it('begins every form with what the contract presumes, and finds nothing but what is missing', () => {
  for (const [action, { input }] of Object.entries(forms)) {
    const { faults } = inputOf('', input, beginning('', input), true);
    expect([action, faults.filter((f) => f.code !== 'required' && f.code !== 'too-few')]).toEqual([action, []]);
  }
});

it('hides a password while it is typed, computes the digest of the file that is signed, and keeps in no draft what was entered anew', () => {
  const { properties = {} } = schemaOf('sign-settlement');
  expect(kindOf('sha256', properties['sha256'] ?? {})).toBe('file');
  expect(kindOf('password', properties['reentry']?.properties?.['password'] ?? {})).toBe('secret');
  expect(draftText({ capacity: 'agent', reentry: { password: 'kettle-orbit-vanish-42', code: '123456' } })).toBe('{"capacity":"agent"}');
});
