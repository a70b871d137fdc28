/** What the papers of notary, insurer and court have in common: whose debt it is, what is to be paid, and which office's paper it is. */
import { z } from 'zod';
import type { LocalDate } from '../domain/calendar.ts';
import { formatChineseDate } from '../domain/calendar.ts';
import type { DocumentParty } from './document-party.ts';
import type { Findings } from './incomplete-document.ts';
import { day, listOf, money, moneyColumns, said, text, texts } from './paper.ts';

/** An office as a paper names it; an insurer's address is mandatory on its policy (保险法 18). */
export const office = (zh: string, en: string) => said(zh, en, z.strictObject({ name: text('名称', 'name'), address: text('住所', 'address').optional() }));

/**
 * `record`: drawn up by the centre from what the office's own system told it, the original is the office's. `draft`: the office
 * works in the portal, and this is its paper once it is signed and sealed.
 */
export const nature = said('文书性质：机构记录的呈现，或者机构的文稿', "what the paper is: a rendering of the office's record, or the office's draft", z.enum(['record', 'draft']));

/** Money, or the word that there is none. */
export const moneyOrNone = (zh: string, en: string) => said(zh, en, z.union([z.literal('none').transform(() => '无'), money(zh, en)]));

/** One obligation of money; `due` and `terms` as a clause says them. */
const obligation = z.strictObject({
  debtor: text('债务人', 'debtor'), creditor: text('债权人', 'creditor'), total: money('金额', 'amount'), unit: text('货币单位', 'unit of money'),
  instalments: listOf('各期', 'instalments', z.strictObject({ n: z.int().positive(), amount: moneyColumns('金额', 'amount'), due: text('履行期限', 'due date') })),
  sum: moneyColumns('合计', 'sum'),
  terms: texts('违约、违约金与抵充', 'default, charges, allocation'),
});
export const obligations = listOf('付款义务：各期金额（小写与大写）与期限', 'payments: instalments in figures and in words, with due dates', obligation);
export type ObligationOnPaper = z.input<typeof obligation>;

/** Who owes and who is owed; guarantors are the parties of that role. */
export const sidesOfDebt = {
  creditors: texts('债权人', 'creditors'),
  debtors: texts('债务人', 'debtors'),
};
interface SidesOfDebt {
  readonly parties: readonly DocumentParty[];
  readonly creditors: readonly string[];
  readonly debtors: readonly string[];
}

/** Whoever is named as creditor or debtor is a party. */
export function checkSides(found: Findings, { parties, creditors, debtors }: SidesOfDebt): void {
  const known = parties.map((p) => p.name);
  creditors.forEach((name, i) => found.must(known.includes(name), `creditors[${i}] is no party`));
  debtors.forEach((name, i) => found.must(known.includes(name), `debtors[${i}] is no party`));
}

/** 甲方（债权人）, 乙方（债务人）, 丙方（保证人）: how the parties of a deed or certificate are called. */
const stems = ['甲', '乙', '丙', '丁', '戊', '己', '庚', '辛', '壬', '癸'];
export const calledParties = ({ parties, creditors, debtors }: SidesOfDebt) => parties.map((party, i) => {
  const parts = [...(creditors.includes(party.name) ? ['债权人'] : []), ...(debtors.includes(party.name) ? ['债务人'] : []), ...(party.role === '保证人' ? ['保证人'] : [])];
  return { ...party, role: `${stems[i] === undefined ? `第${i + 1}` : stems[i]}方${parts.length > 0 ? `（${parts.join('、')}）` : ''}` };
});

/** The settlement that a paper rests on. `digest`: of its contents, as its own pages bear it. */
export const settlementOnPaper = said('所依据的调解协议', 'the settlement it rests on', z.strictObject({
  caseNo: text('案号', 'case number'), version: z.int().positive(), signedOn: day('签署日期', 'date of signature').optional(),
  digest: text('内容摘要', 'digest of its contents').optional(), mediator: text('调解员', 'mediator').optional(),
}));

/** 2026年6月30日（含当日）前 */
export const untilDay = (date: LocalDate): string => `${formatChineseDate(date)}（含当日）前`;
