/** What stands in a settlement agreement, in the order of its clauses: for the catalogue. */
import type { Content } from './paper.ts';
import type { SettlementAgreementData } from './settlement-agreement.ts';

const named: Readonly<Record<keyof SettlementAgreementData, readonly [zh: string, en: string, optional?: true]>> = {
  caseNo: ['案号', 'case number'],
  version: ['版本', 'version'],
  mediationBody: ['调解组织', 'mediation body'],
  parties: ['当事人及其证件号码', 'parties with their identifiers'],
  mediator: ['调解员及其签名', 'mediator and signature'],
  facts: ['主要事实', 'main facts'],
  issues: ['争议事项', 'issues in dispute'],
  obligations: ['付款义务：各期金额（小写与大写）、期限、账户、违约、提前到期、违约金、抵充顺序', 'payments: instalments in figures and in words, due dates, account, default, acceleration, interest, allocation'],
  duties: ['交付与其他履行义务', 'goods, acts and omissions', true],
  waivedFen: ['债务免除', 'release of the rest of the debt', true],
  guarantees: ['保证担保', 'guarantees', true],
  insurance: ['履约保险', 'insurance of the performance', true],
  enforcement: ['强制执行承诺与核实方式', 'promise of enforcement and how a default is verified', true],
  otherTerms: ['其他约定', 'other terms', true],
  harmsNobody: ['不损害他人合法权益的声明', 'declaration that nobody is harmed', true],
  replaces: ['被取代的版本', 'version it takes the place of', true],
  signatures: ['各方签名或者盖章', 'signatures of the parties'],
  sealedOn: ['用印日期，签署后', 'day of the seal, once signed', true],
  agreementDate: ['签署日期，签署后', 'date, once signed', true],
};

export const agreementContents: readonly Content[] = Object.entries(named).map(([key, [zh, en, optional = false]]) => ({ key, zh, en, optional }));
