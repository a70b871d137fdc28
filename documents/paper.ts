/**
 * A kind of paper, declared once by its contents: the type of its data, the check before it is printed, how a value is printed
 * and the catalogue of documents follow from that declaration.
 */
import { z } from 'zod';
import type { Label } from '../domain/action.ts';
import { formatChineseDate, isLocalDate, localDate, type EpochMs, type LocalDate } from '../domain/calendar.ts';
import { amountInWords, formatAmount, isPositiveFen, type Currency, type Fen } from '../domain/money.ts';
import { contentDigest } from './content-digest.ts';
import { checkParties, paragraphs, type DocumentParty } from './document-party.ts';
import type { Imprint } from './imprint.ts';
import { Findings, IncompleteDocument } from './incomplete-document.ts';
import { documentTitles, type DocumentKind } from './register.ts';
import { renderPdf } from './typst.ts';

/** One thing that the paper says. */
export interface Content extends Label {
  readonly key: string;
  readonly optional: boolean;
}

export interface Paper<Data> {
  readonly kind: DocumentKind;
  readonly contents: readonly Content[];
  /** The PDF. Throws IncompleteDocument when content is missing or has no place here, UnprintableText when a character would be lost. */
  readonly render: (data: Data, imprint?: Imprint) => Uint8Array;
  readonly digest: (data: Data) => string;
}

const labels = z.registry<Label>();

/** Names a content, in both languages. */
export function said<S extends z.ZodType>(zh: string, en: string, schema: S): S {
  labels.add(schema, { zh, en });
  return schema;
}

const stated = () => z.string().refine((value) => value.trim() !== '', { error: 'is missing' });
/** One line. */
export const text = (zh: string, en: string) => said(zh, en, stated());
/** Longer text; printed paragraph by paragraph. */
export const prose = (zh: string, en: string) => said(zh, en, stated().transform(paragraphs));
export const texts = (zh: string, en: string) => said(zh, en, z.array(stated()).min(1).readonly());
export const listOf = <S extends z.ZodType>(zh: string, en: string, entry: S) => said(zh, en, z.array(entry).min(1).readonly());
/** May be empty; that it is then stands in the paper. */
export const anyListOf = <S extends z.ZodType>(zh: string, en: string, entry: S) => said(zh, en, z.array(entry).readonly());
export const count = (zh: string, en: string) => said(zh, en, z.int().nonnegative());
export const yesNo = (zh: string, en: string) => said(zh, en, z.boolean());
/** 2026年5月19日 */
export const day = (zh: string, en: string) =>
  said(zh, en, z.custom<LocalDate>((value) => isLocalDate(value), { error: 'must be a date YYYY-MM-DD' }).transform(formatChineseDate));
/** 2026年5月19日14时30分, in Shanghai. */
export const moment = (zh: string, en: string) => said(zh, en, z.int().transform(chineseMoment));
/** An amount in figures and in 大写. */
export const money = (zh: string, en: string) => said(zh, en, amount().transform(({ fen, currency }) => moneyText(fen, currency)));
/** The same apart, for the columns of a table. */
export const moneyColumns = (zh: string, en: string) => said(zh, en, amount().transform(({ fen, currency }) => ({ figures: formatAmount(fen), words: amountInWords(fen, currency) })));

export interface Amount {
  readonly fen: Fen;
  readonly currency: Currency;
}
const amount = () => z.custom<Amount>((value) => isPositiveFen((value as Amount | undefined)?.fen) && typeof (value as Amount).currency === 'string', { error: 'must be an amount above zero' });

/** As every clause writes an amount: 人民币1,500,000.00元（大写：人民币壹佰伍拾万元整）. */
export function moneyText(fen: Fen, currency: Currency): string {
  const figures = currency === 'CNY' ? `人民币${formatAmount(fen)}元` : `${currency} ${formatAmount(fen)}`;
  return `${figures}（大写：${amountInWords(fen, currency)}）`;
}

function chineseMoment(at: EpochMs): string {
  const [hour, minute] = new Date(at + 8 * 3_600_000).toISOString().slice(11, 16).split(':');
  return `${formatChineseDate(localDate(at))}${hour}时${minute}分`;
}

const partiesOfTheCase = said('当事人及其证件号码', 'parties with their identifiers', z.custom<readonly DocumentParty[]>().superRefine((value, context) => {
  const found = new Findings();
  checkParties(found, value);
  for (const message of found.problems) context.addIssue({ code: 'custom', message, params: { whole: true } });
}));

/** Whose signature or seal stands under the paper. `by`: the natural person; `on`: as it was signed. */
export const signer = z.strictObject({
  role: stated(), name: stated(), by: stated().optional(), on: day('签署日期', 'date of signature').optional(), seal: z.boolean().optional(),
});

/** Every paper has these. */
export const common = {
  caseNo: text('案号', 'case number'),
  mediationBody: text('调解组织', 'mediation body'),
  parties: partiesOfTheCase,
  signers: listOf('签署人', 'signers', signer),
  date: day('日期', 'date'),
};

/** The data of a declared paper. */
export type DataOfPaper<P> = P extends Paper<infer Data> ? Data : never;

type Shape = typeof common & z.core.$ZodShape;
type DataOf<S extends Shape> = z.input<z.ZodObject<S, z.core.$strict>>;

/**
 * Declares a paper. Its template is `{kind}.typ`; `check` compares contents with each other and names what contradicts;
 * `view` adds what the template needs besides.
 */
export function paper<S extends Shape>(kind: DocumentKind, shape: S, { check, view }: {
  readonly check?: (found: Findings, data: DataOf<S>) => void; readonly view?: (data: DataOf<S>) => object;
} = {}): Paper<DataOf<S>> {
  const schema = z.strictObject(shape);
  const digest = (data: DataOf<S>): string => contentDigest(data);
  const render = (data: DataOf<S>, imprint?: Imprint): Uint8Array => {
    const parsed = schema.safeParse(data);
    if (!parsed.success) throw new IncompleteDocument(kind, parsed.error.issues.flatMap(problemsOf));
    const found = new Findings();
    check?.(found, data);
    found.throwIfAny(kind);
    const dateParts = (data as { readonly date: LocalDate }).date.split('-').map(Number);
    return renderPdf(`${kind}.typ`, { ...parsed.data, ...view?.(data), title: documentTitles[kind].zh, digest: digest(data), dateParts }, imprint);
  };
  return { kind, contents: contentsOf(shape), render, digest };
}

const contentsOf = (shape: Shape): readonly Content[] => Object.entries(shape).map(([key, schema]) => {
  const optional = schema instanceof z.ZodOptional;
  const label = labels.get(schema as z.ZodType) ?? (optional ? labels.get(schema.unwrap() as z.ZodType) : undefined);
  if (!label) throw new Error(`The content ${key} of a document has no name`);
  return { key, optional, zh: label.zh, en: label.en };
});

/** In the words of `Findings`; they name places, never what a party wrote. */
function problemsOf(issue: z.core.$ZodIssue): readonly string[] {
  const at = issue.path.map((step) => (typeof step === 'number' ? `[${step}]` : `.${String(step)}`)).join('').replace(/^\./, '');
  switch (issue.code) {
    case 'unrecognized_keys': return issue.keys.map((key) => `${['data', at].filter(Boolean).join('.')}.${key} has no place in this document`);
    case 'invalid_type':
    case 'too_small': return [`${at} is missing`];
    case 'custom': return [issue.params?.['whole'] === true ? issue.message : `${at} ${issue.message}`];
    default: return [`${at} is not as it must be`];
  }
}
