import { readFileSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import { checkIdCard, checkUscc, isMobile, normaliseCourtCaseNo, passesLuhn } from '../../domain/identifiers.ts';

const examples = JSON.parse(readFileSync(new URL('../fixtures/identifiers.json', import.meta.url), 'utf8')) as {
  usccValid: string[]; usccInvalid: string[]; idValid: string[]; idInvalid: string[];
  bankCardValid: string[]; bankCardInvalid: string[];
  courtCaseNoValid: string[]; courtCaseNoNormalised: Record<string, string>;
};

describe('统一社会信用代码', () => {
  it.each(examples.usccValid)('accepts %s', (code) => expect(checkUscc(code)).toBe('ok'));
  it.each(examples.usccInvalid)('does not accept %s', (code) => expect(checkUscc(code)).not.toBe('ok'));

  it('tells a wrong check character from a code that cannot be one', () => {
    expect(checkUscc('91310113MAXE4WDA91')).toBe('bad-checksum');
    expect(checkUscc('91310113MAIE4WDA90')).toBe('malformed');
    expect(checkUscc('91310000631696382c')).toBe('malformed');
    expect(checkUscc('91310000631696382C\n')).toBe('malformed');
  });

  it('only warns of the issued code that is known to fail', () => expect(checkUscc('91350211M0000XUF46')).toBe('bad-checksum'));
});

describe('公民身份号码', () => {
  it.each(examples.idValid)('accepts %s', (id) => expect(checkIdCard(id)).toBe('ok'));
  it.each(examples.idInvalid)('does not accept %s', (id) => expect(checkIdCard(id)).not.toBe('ok'));

  it('tells a wrong check character from a number that cannot be one', () => {
    expect(checkIdCard('110105194912310021')).toBe('bad-checksum');
    expect(checkIdCard('11010519491331002X')).toBe('malformed');
    expect(checkIdCard('11010519490229002X')).toBe('malformed');
    expect(checkIdCard('11010519491231002x')).toBe('malformed');
    expect(checkIdCard('110105491231002')).toBe('malformed');
  });
});

describe('bank card', () => {
  it.each(examples.bankCardValid)('accepts %s', (no) => expect(passesLuhn(no)).toBe(true));
  it.each(examples.bankCardInvalid)('does not accept %s', (no) => expect(passesLuhn(no)).toBe(false));
  it('has digits only', () => expect(['', '0', '6228 4804 0256 4890 018'].some(passesLuhn)).toBe(false));
});

it('knows a mainland mobile number', () => {
  expect(['13800138000', '19912345678'].every(isMobile)).toBe(true);
  expect(['12800138000', '1380013800', '+8613800138000', '138 0013 8000', '138001380000'].some(isMobile)).toBe(false);
});

describe('court case number', () => {
  it.each(examples.courtCaseNoValid)('keeps %s', (no) => expect(normaliseCourtCaseNo(no)).toBe(no));
  it.each(Object.entries(examples.courtCaseNoNormalised))('writes %s as %s', (given, written) =>
    expect(normaliseCourtCaseNo(given)).toBe(written));

  it.each(['（2025）最高法民申1号', '（2021）最高法知民终22号', '（2023）沪民终123号', '（2026）沪02民特7号', '（2024）沪74民初1000号', '（2024）兵9001执恢5号'])(
    'knows every court: %s', (no) => expect(normaliseCourtCaseNo(no)).toBe(no));

  it.each([' （2024)沪0113民初123号 ', '(2024）沪0113民初123号', '〔2024〕沪0113民初123号', '[2024]沪0113民初123号'])(
    'mends the brackets of %s', (given) => expect(normaliseCourtCaseNo(given)).toBe('（2024）沪0113民初123号'));

  it.each(['', '2024沪0113民初123号', '（24）沪0113民初123号', '（2024）沪0113民初123', '（2024）沪0113民初0123号', '（2024）沪0113123号', '（2024）0113民初123号', '（2024）沪123号', '（2024）沪0113民初123号附'])(
    'does not accept "%s"', (given) => expect(normaliseCourtCaseNo(given)).toBeUndefined());
});
