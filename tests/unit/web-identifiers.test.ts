/** The portal's own check of codes says what the domain's says, and why. */
import fc from 'fast-check';
import { checkIdCard, checkUscc } from '../../domain/identifiers.ts';
import { identifierFault, isWarning } from '../../web/forms/identifiers.ts';

const verdict = (type: string, code: string) => {
  const fault = identifierFault(type, code);
  return fault === undefined ? 'ok' : isWarning(fault) ? 'bad-checksum' : 'malformed';
};
const digits = fc.string({ unit: fc.constantFrom(...'0123456789'), minLength: 17, maxLength: 17 });
const letters = fc.string({ unit: fc.constantFrom(...'0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ'), minLength: 16, maxLength: 19 });

describe('a code as it is typed', () => {
  it('is judged as the domain judges it', () => {
    const uscc = fc.tuple(fc.constantFrom('91', 'MA', '9I'), digits, letters).map(([head, middle, tail]) => `${head}${middle.slice(0, 6)}${tail.slice(0, 10)}`);
    fc.assert(fc.property(fc.oneof(uscc, letters), (code) => { expect(verdict('uscc', code)).toBe(checkUscc(code)); }), { numRuns: 500 });
    const card = fc.tuple(fc.constantFrom('310113', '010113'), fc.constantFrom('19800101', '20240229', '20230229', '19801301'), digits, fc.constantFrom(...'0123456789X')).map(([region, day, serial, last]) => `${region}${day}${serial.slice(0, 3)}${last}`);
    fc.assert(fc.property(fc.oneof(card, digits), (code) => { expect(verdict('id-card', code)).toBe(checkIdCard(code)); }), { numRuns: 500 });
  });

  it('is told what is wrong: length, character, check digit', () => {
    expect(identifierFault('uscc', '91310113MAM49W4QLQ')).toBeUndefined();
    expect(identifierFault('uscc', '91310113mam49w4qlq')).toBeUndefined();
    expect(identifierFault('uscc', '91310113MAM49W4QL')).toEqual({ code: 'id-length', count: 17 });
    expect(identifierFault('uscc', '91310113MAM49W4QLO')).toEqual({ code: 'id-characters', found: 'O' });
    expect(identifierFault('uscc', '91310113MAM49W4QLX')).toEqual({ code: 'id-check-digit', expected: 'Q' });
    expect(identifierFault('passport', 'whatever')).toBeUndefined();
  });
});
