import { describe, expect, it } from '@jest/globals';
import { documentTitles } from '../../documents/register.ts';
import { IncompleteDocument } from '../../documents/incomplete-document.ts';
import { UnprintableText } from '../../documents/printable.ts';
import { renderSettlementAgreement, settlementAgreementDigest } from '../../documents/settlement-agreement.ts';
import type { SettlementAgreementData } from '../../documents/settlement-agreement.ts';
import { terminationRecord } from '../../documents/termination-record.ts';
import { renderPdf, TemplateError } from '../../documents/typst.ts';
import { rentTermination, researchSettlement, steelSettlement } from '../fixtures/documents/disputes.ts';
import { pdfPages } from '../fixtures/documents/pdf-text.ts';

const textOf = (pdf: Uint8Array) => pdfPages(pdf).join('');
const squeezed = (text: string) => text.replace(/\s/gu, '');
const problemsOf = (render: () => unknown): readonly string[] => {
  try { render(); } catch (error) { if (error instanceof IncompleteDocument) return error.problems; throw error; }
  return [];
};

/** The settlement with the respondent under another name, wherever it stands. */
function renamed(data: SettlementAgreementData, name: string): SettlementAgreementData {
  const old = data.parties[1]?.name;
  return JSON.parse(JSON.stringify(data), (_, value) => (value === old ? name : value));
}

describe('调解协议书 of D1 (insured)', () => {
  const text = textOf(renderSettlementAgreement(steelSettlement));

  it.each([
    '调解协议书', '（2026）宝商调字第1号', '第1版', '申请人：上海申浦钢贸有限公司', '统一社会信用代码：91310113MAM49W4QLQ', '委托代理人：何静（特别授权）',
    '一、主要事实', '供货412吨', '二、争议事项', '三、付款义务与履行方式、期限', '支付人民币1,500,000.00元（大写：人民币壹佰伍拾万元整），分三期履行',
    '第一期500,000.00人民币伍拾万元整本协议签署之日起30日内', '第三期500,000.00人民币伍拾万元整本协议签署之日起90日内', '合计1,500,000.00人民币壹佰伍拾万元整',
    '任何一期款项逾期满15日仍未付清的，剩余全部未付款项于逾期期满之次日全部到期', '各方未约定逾期付款违约金', '依次抵充费用、利息、本金',
    '四、债务免除', '其余债务人民币360,000.00元（大写：人民币叁拾陆万元整）', '为终局免除；债务人其后违约的，已免除的债务亦不恢复',
    '五、履约保险', '保险金额为人民币1,500,000.00元', '保险费率1.8%，保险费人民币27,000.00元（大写：人民币贰万柒仟元整），由被申请人上海海韵邮轮码头工程有限公司承担',
    '六、生效与文本', '签署人：何静日期：2026年5月19日', '调解员：陈立群', '用印日期：2026年5月20日', '第1页共4页', '第4页共4页',
  ])('says %s', (passage) => expect(text).toContain(passage));

  it('bears its title, version and digest on every page', () => {
    const digest = settlementAgreementDigest(steelSettlement);
    for (const page of pdfPages(renderSettlementAgreement(steelSettlement))) {
      expect(page).toContain('案号：（2026）宝商调字第1号调解协议书第1版');
      expect(page).toContain(digest);
    }
  });

  it('has no clause on enforcement or other terms', () => {
    expect(text).not.toContain('强制执行公证');
    expect(text).not.toContain('其他约定');
  });
});

describe('调解协议书 of D2 (to be notarised)', () => {
  const text = textOf(renderSettlementAgreement(researchSettlement));

  it.each([
    '支付人民币480,000.00元（大写：人民币肆拾捌万元整），分两期履行',
    '第一期240,000.00人民币贰拾肆万元整2026年6月30日（含当日）前', '第二期240,000.00人民币贰拾肆万元整2026年9月30日（含当日）前',
    '自到期日之次日起至实际付款之日（含当日）止，按未付本金的每日0.03%（日万分之三）计付违约金', '依次抵充费用、违约金、本金',
    '四、强制执行公证', '被申请人上海启源生物医药科技有限公司承诺', '自愿接受人民法院强制执行', '《中华人民共和国公证法》第三十七条', '1.约定手机号：13800000000；',
    '2.约定电子邮箱：legal@qiyuan.example。', '在7个工作日内未予回复，或者提出异议但未提供充分证明的，不影响公证机构出具执行证书',
    '五、其他约定', '不作为强制执行公证的标的', '归还申请人提供的检测样本', '签署人：日期：年月日',
  ])('says %s', (passage) => expect(text).toContain(passage));

  it('has no clause on insurance or release', () => {
    expect(text).not.toContain('履约保险');
    expect(text).not.toContain('债务免除');
  });
});

it('writes a guarantee, a foreign currency and several obligations', () => {
  const [first] = researchSettlement.obligations;
  const guarantor = '上海环洋控股有限公司';
  const text = textOf(renderSettlementAgreement({
    ...researchSettlement,
    parties: [...researchSettlement.parties, { role: '保证人', name: guarantor, identifier: { label: '统一社会信用代码', value: '91310113MAG8YCHRD8' } }],
    obligations: [first!, {
      ...first!, currency: 'USD', totalFen: 7_000_000, cureDays: 0, delayChargePpmPerDay: 175,
      instalments: [{ n: 1, amountFen: 7_000_000, due: { kind: 'date', date: '2026-12-31' } }],
    }],
    guarantees: [{ guarantorName: guarantor, debtorName: first!.debtorName, kind: '连带责任保证', terms: '保证期间为六个月。' }],
    signatures: [...researchSettlement.signatures, { name: guarantor, role: '保证人' }],
  }));
  expect(text).toContain('（本项称债权人）支付USD70,000.00（大写：美元柒万元整），一次性履行');
  expect(text).toContain('上述款项到期未付清的，构成违约');
  expect(text).toContain('每日0.0175%计付违约金');
  expect(text).toContain(`保证人${guarantor}为被申请人上海启源生物医药科技有限公司在本协议第三条项下的全部付款义务向债权人提供连带责任保证。保证期间为六个月。`);
  expect(text).toContain(`上海启源生物医药科技有限公司、保证人${guarantor}承诺`);
  expect(text).toContain(`保证人（签名或者盖章）：${guarantor}`);
});

it('writes goods and acts as an article of their own, and makes only clear deliveries enforceable', () => {
  const [debtorName, creditorName] = [researchSettlement.parties[1]!.name, researchSettlement.parties[0]!.name];
  const between = { debtorName, creditorName, cureDays: 15 };
  const goods = { ...between, kind: 'goods', description: '检测样本', quantity: '412', unit: '件', place: '宝山区', due: { kind: 'date', date: '2026-07-31' } } as const;
  const duties = [goods, { ...between, kind: 'omission', description: '使用对方商标', due: { kind: 'days-after-signing', days: 10 } }] as const;
  const text = textOf(renderSettlementAgreement({ ...researchSettlement, duties, harmsNobody: true }));
  expect(text).toContain('四、交付与其他履行义务');
  expect(text).toContain(`被申请人${debtorName}应向申请人${creditorName}交付：检测样本，数量412件，交付地点：宝山区。履行期限：2026年7月31日（含当日）前，逾期满15日仍未履行的，构成违约。`);
  expect(text).toContain('不得实施下列行为：使用对方商标。自本协议签署之日起10日届满起。');
  expect(text).toContain('就本协议第三条项下的付款义务和第四条项下标的与数量明确的交付义务办理赋予强制执行效力');
  expect(text).toContain('各方当事人声明：本协议不损害国家利益');
  const goodsAlone = textOf(renderSettlementAgreement({ ...researchSettlement, obligations: [], duties: [goods] }));
  expect(goodsAlone).toContain('三、交付与其他履行义务');
  expect(goodsAlone).toContain('就本协议第三条项下标的与数量明确的交付义务办理');
});

it('writes of an amended agreement which version it takes the place of, and from which day it counts', () => {
  const text = textOf(renderSettlementAgreement({ ...researchSettlement, replaces: { version: 1, signedOn: '2026-05-22', countsFrom: '2026-07-01' } }));
  expect(text).toContain('本协议变更并取代各方当事人于2026年5月22日签署的调解协议（第1版），自2026年7月1日起算；变更前已作的付款、已产生的违约金继续有效；本协议变更了金额或者期次的付款义务，以本协议所载数额为变更时尚待支付的数额。');
});

it('prints an amendment that a guarantor did not sign, and what that means for it (民法典 695)', () => {
  const guarantor = '上海环洋控股有限公司';
  const signed = { signedOn: '2026-07-01' };
  const data: SettlementAgreementData = {
    ...researchSettlement, parties: [...researchSettlement.parties, { role: '保证人', name: guarantor, identifier: { label: '统一社会信用代码', value: '91310113MAG8YCHRD8' } }],
    guarantees: [{ guarantorName: guarantor, debtorName: researchSettlement.obligations[0]!.debtorName, kind: '连带责任保证' }],
    obligations: researchSettlement.obligations.map((o) => ({ ...o, countsFrom: '2026-05-22', instalments: [{ n: 1, amountFen: o.totalFen, due: { kind: 'days-after-signing', days: 30 } }] })),
    signatures: [...researchSettlement.signatures.map((s) => ({ ...s, ...signed })), { name: guarantor, role: '保证人' }],
    mediator: { ...researchSettlement.mediator, ...signed }, agreementDate: '2026-07-01', sealedOn: '2026-07-02', replaces: { version: 2, signedOn: '2026-05-22' },
  };
  const text = textOf(renderSettlementAgreement(data));
  expect(text).toContain('未书面同意的，变更加重债务的部分对其不发生效力');
  expect(text).toContain('2026年5月22日起30日内');
  const { replaces: _amends, ...first } = data;
  expect(problemsOf(() => renderSettlementAgreement(first))).toContain('agreementDate is given before every party signed');
});

describe('调解终结书 of D4', () => {
  const text = textOf(terminationRecord.render(rentTermination));

  it.each([
    '调解终结书', '申请人上海宝锻设备租赁有限公司与被申请人上海恒塑新材料有限公司的商事争议', '于2026年6月1日开始调解', '两次未参加调解会议',
    '依据《商事调解条例》第二十一条，本次调解于2026年6月18日终结', '调解员（签名）：', '第1页共1页', terminationRecord.digest(rentTermination),
  ])('says %s', (passage) => expect(text).toContain(passage));

  it('records undisputed facts only when there are any', () => {
    expect(text).not.toContain('无争议事实');
    const withFacts = textOf(terminationRecord.render({ ...rentTermination, undisputedFacts: ['租赁设备现由被申请人占有。'] }));
    expect(withFacts).toContain('三、无争议事实下列事实经各方当事人确认无争议，予以记载：（一）租赁设备现由被申请人占有。');
  });

  it('needs no mediator when none was appointed', () => {
    const { mediator: _none, ...unappointed } = rentTermination;
    expect(textOf(terminationRecord.render(unappointed))).not.toContain('调解员');
  });

  it('refuses what has no place in it', () => {
    const leaking = { ...rentTermination, lastOffer: '被申请人愿付 80,000.00 元' };
    expect(problemsOf(() => terminationRecord.render(leaking))).toEqual(['data.lastOffer has no place in this document']);
  });
});

describe('what a party wrote', () => {
  it.each([
    '#panic()', '#sys.inputs', '*粗* _斜_ $x^2$ `raw` @ref <label> // 注 /* 注 */', '"quoted" \'single\' “中文”', '= 标题', '- 项', '\\u{41} \\', '}{][',
    'AVeryLongNameWithoutAnyBreakOpportunity'.repeat(12), '超长名称'.repeat(120), '$& $1 %s {{name}}',
  ])('is printed literally: %s', (name) => {
    const text = textOf(renderSettlementAgreement(renamed(steelSettlement, name)));
    expect(text).toContain(`被申请人：${squeezed(name)}统一社会信用代码`);
    expect(text.split(squeezed(name)).length).toBeGreaterThan(3);   // in the clauses too; a page may end within one
  });

  it.each([
    ['a control character', 'A\u0000B', 'U+0000'], ['a bidirectional override', 'A\u202EB', 'U+202E'], ['a zero-width space', 'A\u200BB', 'U+200B'],
    ['a character the font lacks', '吉𠮷', 'U+20BB7'], ['an emoji', '好😀', 'U+1F600'],
  ])('is refused with %s, naming the place and not the text', (_, name, codePoint) => {
    const render = () => renderSettlementAgreement(renamed(steelSettlement, name));
    expect(render).toThrow(UnprintableText);
    expect(render).toThrow(`data.parties[1].name: ${codePoint}`);
    expect(render).not.toThrow(name);
  });
});

describe('a settlement agreement is refused', () => {
  const [obligation] = steelSettlement.obligations;
  const cases: readonly (readonly [string, object, string])[] = [
    ['without facts', { facts: ' ' }, 'facts is missing'],
    ['without issues', { issues: undefined }, 'issues is missing'],
    ['without obligations', { obligations: [] }, 'obligations is missing'],
    ['without mediator', { mediator: undefined }, 'mediator is missing'],
    ['without respondent', { parties: steelSettlement.parties.slice(0, 1) }, 'parties lack 被申请人'],
    ['without an identifier', { parties: steelSettlement.parties.map((p) => ({ ...p, identifier: undefined })) }, 'parties[0].identifier is missing'],
    ['when instalments do not add up', { obligations: [{ ...obligation, totalFen: 1 }] }, 'obligations[0].instalments do not add up to totalFen'],
    ['with a fraction of a fen', { waivedFen: 0.5 }, 'waivedFen must be a positive integer'],
    ['with an impossible date', { sealedOn: '2026-02-30' }, 'sealedOn must be a date YYYY-MM-DD'],
    ['without verification channels', { enforcement: { verification: [] } }, 'enforcement.verification is missing'],
    ['with unknown content', { proposals: [] }, 'data.proposals has no place in this document'],
    ['with a stranger as creditor', { obligations: [{ ...obligation, creditorName: '路人' }] }, 'obligations[0].creditorName is no party'],
    ['without a place to sign', { signatures: steelSettlement.signatures.slice(0, 1) }, 'parties[1] must have exactly one signature place'],
    ['when dated before all signed', { signatures: steelSettlement.signatures.map(({ name, role }) => ({ name, role })) }, 'agreementDate is given before every party signed'],
    ['when the agent lacks special authority',
      { parties: steelSettlement.parties.map((p) => (p.agent ? { ...p, agent: { ...p.agent, authority: '一般授权' } } : p)) },
      'signatures[0]: the agent lacks 特别授权'],
    ['when a guarantor has no clause', {
      parties: [...steelSettlement.parties, { role: '保证人', name: '甲', identifier: { label: '统一社会信用代码', value: '1' } }],
      signatures: [...steelSettlement.signatures, { name: '甲', role: '保证人', signedOn: '2026-05-20' }],
    }, 'guarantees lack a clause for 保证人 1'],
  ];

  it.each(cases)('%s', (_, change, problem) =>
    expect(problemsOf(() => renderSettlementAgreement({ ...steelSettlement, ...change } as SettlementAgreementData))).toContain(problem));

  it('with every problem named at once', () =>
    expect(problemsOf(() => renderSettlementAgreement({ ...steelSettlement, facts: '', caseNo: '', version: 0 })))
      .toEqual(['caseNo is missing', 'version must be a positive integer', 'facts is missing']));
});

describe('rendering', () => {
  it('gives the same bytes for the same data, whatever was rendered between', () => {
    const settlement = Buffer.from(renderSettlementAgreement(steelSettlement));
    const termination = Buffer.from(terminationRecord.render(rentTermination));
    renderSettlementAgreement(researchSettlement);
    expect(settlement.equals(renderSettlementAgreement(structuredClone(steelSettlement)))).toBe(true);
    expect(termination.equals(terminationRecord.render(structuredClone(rentTermination)))).toBe(true);
  });

  it('dates the file with the document, never with the clock; a draft has no date', () => {
    const raw = (pdf: Uint8Array) => Buffer.from(pdf).toString('latin1');
    expect(raw(renderSettlementAgreement(steelSettlement))).toContain('/CreationDate (D:20260520');
    expect(raw(renderSettlementAgreement(researchSettlement))).not.toContain('/CreationDate');
  });

  it('declares a dated document archival (PDF/A-2a) and embeds Noto Serif SC only', () => {
    const raw = Buffer.from(renderSettlementAgreement(steelSettlement)).toString('latin1');
    expect(raw).toMatch(/pdfaid:part>2</);
    const fonts = [...raw.matchAll(/\/BaseFont \/[A-Z]{6}\+([A-Za-z-]+)/g)].map(([, name]) => name);
    expect(new Set(fonts)).toEqual(new Set(['NotoSerifSC-Regular', 'NotoSerifSC-Bold']));
  });

  it('keeps the digest through signing and changes it with the terms', () => {
    const unsigned = { ...steelSettlement, signatures: steelSettlement.signatures.map(({ name, role }) => ({ name, role })), mediator: { name: '陈立群' } };
    const { sealedOn: _sealedOn, agreementDate: _agreementDate, ...draft } = unsigned;
    expect(settlementAgreementDigest(draft)).toBe(settlementAgreementDigest(steelSettlement));
    expect(settlementAgreementDigest({ ...steelSettlement, waivedFen: 1 })).not.toBe(settlementAgreementDigest(steelSettlement));
  });

  it('throws the diagnostics of a template that does not compile', () => {
    expect(() => renderPdf('termination-record.typ', {})).toThrow(TemplateError);
    expect(() => renderPdf('no-such-template.typ', {})).toThrow(TemplateError);
  });
});

it('has a title in both languages for each kind', () =>
  expect(Object.values(documentTitles).every(({ zh, en }) => zh !== '' && en !== '')).toBe(true));
