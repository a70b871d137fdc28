/** 调解协议书 (商事调解条例 22, 23): the text the parties sign, the notary makes enforceable and the insurer covers. */
import { formatChineseDate } from '../domain/calendar.ts';
import type { LocalDate } from '../domain/calendar.ts';
import { amountInWords, formatAmount } from '../domain/money.ts';
import type { Currency, Fen } from '../domain/money.ts';
import type { DueTerm, Instalment } from '../domain/settlement/settlement.ts';
import { contentDigest } from './content-digest.ts';
import { dailyRate } from './daily-rate.ts';
import { paragraphs } from './document-party.ts';
import type { DocumentParty } from './document-party.ts';
import type { Imprint } from './imprint.ts';
import { moneyText, type Paper } from './paper.ts';
import { documentTitles } from './register.ts';
import { agreementContents } from './settlement-agreement-contents.ts';
import { checkSettlementAgreement } from './settlement-agreement-check.ts';
import { englishView } from './settlement-english.ts';
import { renderPdf } from './typst.ts';

export interface AgreementObligation {
  readonly debtorName: string;
  readonly creditorName: string;
  readonly currency: Currency;
  readonly totalFen: Fen;
  readonly instalments: readonly Instalment[];
  readonly account?: string;
  readonly cureDays: number;
  readonly acceleration: boolean;
  readonly delayChargePpmPerDay?: number;
  /** The order in which a payment is allocated, as the clause says it: `费用、违约金、本金`. */
  readonly allocation: string;
  /** An amendment left it as it was: its days count from this signature. */
  readonly countsFrom?: LocalDate;
}

/** Goods, an act or an omission; its article follows that of the payments. */
export interface AgreementDuty {
  readonly kind: 'goods' | 'act' | 'omission';
  readonly debtorName: string;
  readonly creditorName: string;
  readonly description: string;
  readonly quantity?: string;
  readonly unit?: string;
  readonly place?: string;
  readonly due: DueTerm;
  readonly cureDays: number;
  readonly countsFrom?: LocalDate;
}

export interface AgreementGuarantee {
  readonly guarantorName: string;
  readonly debtorName: string;
  readonly kind: '连带责任保证' | '一般保证';
  /** The item of the payments it covers, from 1; absent: all of them. */
  readonly obligation?: number;
  /** What else was agreed of the guarantee: period, conversion of currencies … */
  readonly terms?: string;
}

export interface AgreementEnforcement {
  /** The channels through which the notary verifies a default; all parties consent to them. */
  readonly verification: readonly string[];
  readonly replyWorkingDays?: number;
}

export interface AgreementInsurance {
  readonly insurerName: string;
  readonly product: string;
  readonly currency: Currency;
  readonly sumInsuredFen: Fen;
  readonly premiumFen: Fen;
  /** As the insurer quoted it: `1.8%`. */
  readonly rate: string;
  readonly premiumPayer: string;
  /** With partial cover: the creditor's uninsured part ranks first in later proceeds. */
  readonly uninsuredPartFirst?: boolean;
}

export interface AgreementSignature {
  readonly name: string;
  readonly role: DocumentParty['role'];
  readonly signedOn?: LocalDate;
  /** The natural person who signed. */
  readonly by?: string;
  readonly digest?: string;
}

export interface SettlementAgreementData {
  readonly caseNo: string;
  readonly version: number;
  readonly mediationBody: string;
  readonly mediator: { readonly name: string; readonly signedOn?: LocalDate };
  readonly parties: readonly DocumentParty[];
  readonly facts: string;
  readonly issues: string;
  readonly obligations: readonly AgreementObligation[];
  readonly duties?: readonly AgreementDuty[];
  /** Finally released when the agreement takes effect; does not revive on default. */
  readonly waivedFen?: Fen;
  readonly guarantees?: readonly AgreementGuarantee[];
  readonly insurance?: AgreementInsurance;
  readonly enforcement?: AgreementEnforcement;
  /** Terms that are not clear payment terms stay apart: they are neither notarised nor insured. */
  readonly otherTerms?: readonly string[];
  /** The declaration that the agreement harms nobody else. */
  readonly harmsNobody?: boolean;
  /** Of an amended agreement: the signed version it takes the place of, and the day from which it counts. */
  readonly replaces?: { readonly version: number; readonly signedOn: LocalDate; readonly countsFrom?: LocalDate };
  readonly signatures: readonly AgreementSignature[];
  readonly sealedOn?: LocalDate;
  /** The day of the last party's signature. */
  readonly agreementDate?: LocalDate;
}

/** 条例 22 and what the notary and the insurer need of it; the check compares the parts (settlement-agreement-check.ts). */
export const settlementAgreement: Paper<SettlementAgreementData> = {
  kind: 'settlement-agreement',
  contents: agreementContents,
  render: renderSettlementAgreement,
  digest: settlementAgreementDigest,
};

/** The same agreement with an English translation under each clause; the Chinese text prevails. */
export const bilingualAgreement: Paper<SettlementAgreementData> = {
  ...settlementAgreement,
  kind: 'settlement-agreement-en',
  render: (data, imprint) => {
    checkSettlementAgreement(data);
    return renderPdf('settlement-agreement.typ', { ...view(data), title: documentTitles['settlement-agreement-en'].zh, english: englishView(data) }, imprint);
  },
};

/** The PDF. Throws IncompleteDocument when mandatory content is missing, UnprintableText when a character would be lost. */
export function renderSettlementAgreement(data: SettlementAgreementData, imprint?: Imprint): Uint8Array {
  checkSettlementAgreement(data);
  return renderPdf('settlement-agreement.typ', view(data), imprint);
}

/** For the eyes of those who negotiate: marked as a draft across each page, without number, code or date; it is never kept. Throws as the agreement does. */
export function renderSettlementDraft(data: SettlementAgreementData): Uint8Array {
  checkSettlementAgreement(data);
  return renderPdf('settlement-agreement.typ', { ...view(data), draft: true });
}

/** What is signed: everything but the signatures, the seal and their dates, so it stands before anyone signs. */
export function settlementAgreementDigest(data: SettlementAgreementData): string {
  const { signatures: _signatures, sealedOn: _sealedOn, agreementDate: _agreementDate, mediator, ...content } = data;
  return contentDigest({ ...content, mediator: mediator.name });
}

function view(data: SettlementAgreementData) {
  const called = (name: string) => `${data.parties.find((party) => party.name === name)?.role ?? ''}${name}`;
  const debtors = [...new Set(data.obligations.map(({ debtorName }) => debtorName))];
  return {
    ...data,
    title: documentTitles['settlement-agreement'].zh,
    digest: settlementAgreementDigest(data),
    facts: paragraphs(data.facts),
    issues: paragraphs(data.issues),
    obligations: data.obligations.map((obligation) => obligationView(obligation, called)),
    duties: (data.duties ?? []).map((duty) => ({ ...duty, debtor: called(duty.debtorName), creditor: called(duty.creditorName), due: dueText(duty.due, duty.countsFrom) })),
    waived: data.waivedFen === undefined ? null : waivedView(data, data.waivedFen, called),
    guarantees: (data.guarantees ?? []).map((given) => ({
      ...given, guarantor: called(given.guarantorName), debtor: called(given.debtorName),
      covered: given.obligation === undefined ? null : given.obligation,
    })),
    insurance: data.insurance === undefined ? null : insuranceView(data.insurance, called),
    enforcement: data.enforcement === undefined ? null : {
      ...data.enforcement,
      subject: enforcedTerms(data),
      promisors: [...debtors, ...(data.guarantees ?? []).map(({ guarantorName }) => guarantorName)].map(called),
    },
    otherTerms: data.otherTerms ?? [],
    harmsNobody: data.harmsNobody === true,
    replaces: data.replaces === undefined ? null : { ...data.replaces, signedOn: chinese(data.replaces.signedOn), countsFrom: chinese(data.replaces.countsFrom) },
    signatures: data.signatures.map((signature) => ({ ...signature, signedOn: chinese(signature.signedOn) })),
    mediator: { name: data.mediator.name, signedOn: chinese(data.mediator.signedOn) },
    sealedOn: chinese(data.sealedOn),
    agreementDate: chinese(data.agreementDate),
    date: dateParts(data.agreementDate),
  };
}

const isClearDelivery = (duty: AgreementDuty): boolean => duty.kind === 'goods' && duty.quantity !== undefined && duty.unit !== undefined;

/** What the notary makes enforceable: the payments, and deliveries that are clear. */
function enforcedTerms({ obligations, duties = [] }: SettlementAgreementData): string {
  const payments = obligations.length > 0;
  const deliveries = duties.some(isClearDelivery) ? `第${payments ? '四' : '三'}条项下标的与数量明确的交付义务` : undefined;
  return [...(payments ? ['第三条项下的付款义务'] : []), ...(deliveries ? [deliveries] : [])].join('和');
}

function obligationView(obligation: AgreementObligation, called: (name: string) => string) {
  const { currency, delayChargePpmPerDay: ppm } = obligation;
  return {
    ...obligation,
    debtor: called(obligation.debtorName),
    creditor: called(obligation.creditorName),
    total: moneyText(obligation.totalFen, currency),
    instalments: obligation.instalments.map(({ n, amountFen, due }) => ({
      n, figures: formatAmount(amountFen), words: amountInWords(amountFen, currency), due: dueText(due, obligation.countsFrom),
    })),
    totalFigures: formatAmount(obligation.totalFen),
    totalWords: amountInWords(obligation.totalFen, currency),
    unit: currency === 'CNY' ? '元' : currency,
    dailyRate: ppm === undefined ? null : dailyRate(ppm),
  };
}

function waivedView(data: SettlementAgreementData, waivedFen: Fen, called: (name: string) => string) {
  const names = (pick: (obligation: AgreementObligation) => string) => [...new Set(data.obligations.map(pick))].map(called).join('、');
  return {
    amount: moneyText(waivedFen, data.obligations[0]?.currency ?? 'CNY'),
    creditor: names(({ creditorName }) => creditorName),
    debtor: names(({ debtorName }) => debtorName),
  };
}

function insuranceView(insurance: AgreementInsurance, called: (name: string) => string) {
  return {
    ...insurance,
    sumInsured: moneyText(insurance.sumInsuredFen, insurance.currency),
    premium: moneyText(insurance.premiumFen, insurance.currency),
    payer: called(insurance.premiumPayer),
    uninsuredPartFirst: insurance.uninsuredPartFirst === true,
  };
}

function dueText(due: DueTerm, countsFrom?: LocalDate): string {
  const from = countsFrom === undefined ? '本协议签署之日' : formatChineseDate(countsFrom);
  return due.kind === 'date' ? `${formatChineseDate(due.date)}（含当日）前` : `${from}起${due.days}日内`;
}

function chinese(date: LocalDate | undefined): string | null {
  return date === undefined ? null : formatChineseDate(date);
}

/** The date a PDF carries is the document's, never the clock's. */
function dateParts(date: LocalDate | undefined) {
  return date === undefined ? null : date.split('-').map(Number);
}
