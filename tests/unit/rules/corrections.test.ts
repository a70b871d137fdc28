/** 更正: a document stands as it was drawn up; the clerk puts it right in a new version. */
import { describe, expect, it } from '@jest/globals';
import { at } from '../../support/tabletop.ts';

const terminated = () => at('mediating').do('mediator', 'terminate-mediation', { ground: 'impasse' });
const wrong = { document: 'termination-record', version: 1, reason: '当事人名称有误' };

describe('a correction', () => {
  it('is a new version that names the old one, its reason sealed', () => {
    const t = terminated().do('clerk', 'correct-document', wrong);
    expect(t.effects.at(-1)).toMatchObject({ kind: 'draw-up-document', content: { document: 'termination-record', version: 2, replaces: 1 } });
    expect(t.case.papers?.filter((p) => p.kind === 'termination-record')).toMatchObject([{ version: 1 }, { version: 2, replaces: 1 }]);
    expect(JSON.stringify([t.case, t.effects])).not.toContain('当事人名称有误');
  });
  it('may itself be corrected, the old version not twice', () => {
    const t = terminated().do('clerk', 'correct-document', wrong);
    expect(t.refusal('clerk', 'correct-document', wrong)).toBe('document-replaced');
    expect(t.refusal('clerk', 'correct-document', { ...wrong, version: 2 })).toBe('accepted');
  });
  it('needs a document that there is', () => {
    expect(terminated().refusal('clerk', 'correct-document', { ...wrong, version: 7 })).toBe('no-such-document');
    expect(terminated().refusal('clerk', 'correct-document', { ...wrong, document: 'policy' })).toBe('no-such-document');
  });
  it('is never made of what others signed: that is amended and signed anew', () =>
    expect(at('unsecured').refusal('clerk', 'correct-document', { document: 'settlement-agreement', version: 1, reason: '错字' })).toBe('signed-document'));
  it.each(['applicant', 'mediator', 'administrator'])('is not for the %s to make', (who) => expect(terminated().refusal(who, 'correct-document', wrong)).toBe('not-your-action'));
  it('changes nothing of what comes next', () => {
    const before = terminated().steps();
    expect(terminated().do('clerk', 'correct-document', wrong).steps()).toEqual(before);
  });
});

