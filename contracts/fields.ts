/** The kinds of value that cross the edge. Parsed once here; inside, only typed values. */
import { z } from 'zod';
import { isLocalDate } from '../domain/calendar.ts';
import { Confidential } from '../domain/sealed.ts';

// eslint-disable-next-line no-control-regex
const printable = /^[^\u0000-\u0008\u000B\u000C\u000E-\u001F\u007F]*$/;

const text = (max: number) => z.string().trim().min(1).max(max).regex(printable, 'control characters are not allowed');

/** Names, contacts, reasons: whatever may name a person. It leaves the edge as `Confidential` and ends in a sealed record. */
export const confidential = (max = 2000) => text(max).transform((value) => new Confidential(value));
export const confidentialOf = <T>(schema: z.ZodType<T>) => schema.transform((value) => new Confidential(value));
export const label = text;

/** An amount of money: a positive whole number of fen (or the currency's minor unit). */
/** A hundred thousand million yuan: above it, charges over decades would leave the safe integers. */
const most = 10_000_000_000_000;
export const fen = z.int().positive().max(most).meta({ description: '金额，分 / amount in fen' });
export const fenOrZero = z.int().nonnegative().max(most);

export const localDate = z.string().refine(isLocalDate, 'not a date of the calendar').meta({ description: 'YYYY-MM-DD, Asia/Shanghai', format: 'date' });
/** An instant in ISO 8601 with offset; inside it is UTC milliseconds. */
export const instant = z.iso.datetime({ offset: true }).transform((iso) => Date.parse(iso));

export const currency = z.enum(['CNY', 'USD', 'HKD', 'EUR', 'GBP', 'SGD']);
export const partyId = z.string().regex(/^[ARG]\d{1,3}$/);
export const obligationId = z.string().regex(/^[A-Za-z0-9-]{1,20}$/);
export const paymentId = z.string().regex(/^p\d{1,6}$/);
/** SHA-256 of a file, in hexadecimal. */
export const sha256 = z.string().regex(/^[0-9a-f]{64}$/);
/** An upload that is complete and clean, by its id. */
export const uploadedFile = z.uuid().transform((id) => id.toLowerCase()).meta({ description: '已上传文件的标识 / of an upload of yours (POST /v1/uploads)' });
/** The short name of a person or provider of the centre: `insurer-huhai`, `notary-baoshan`. */
export const handle = z.string().regex(/^[a-z0-9][a-z0-9-]{0,60}$/);
export const nothing = z.strictObject({});
