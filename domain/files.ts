/**
 * Evidence files: which kinds are taken, how large, and when a form or the room may name one. Whoever uploaded a file owns it
 * until a case names it; from then on it is the case's, and is read by the rules of the case.
 */
import type { Actor, Office } from './actor.ts';
import type { EpochMs } from './calendar.ts';
import type { MediationCase } from './case.ts';
import { fileLimits, type CentreRules } from './centre-rules.ts';
import { refuse, type Refusal } from './refusals.ts';

/** A kind of file that is taken: the ending of its name, and what its own bytes must say. */
interface FileKind {
  readonly ending: string;
  /** What the bytes are recognised as; plain text has no signature, and must hold nothing but text. */
  readonly looksLike: string;
}

const word = 'application/vnd.openxmlformats-officedocument.wordprocessingml.document';
const sheet = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';

/** What evidence comes in: papers, pictures, recordings. No archive, no program, nothing with macros by its name. */
export const fileKinds: Readonly<Record<string, FileKind>> = {
  'application/pdf': { ending: 'pdf', looksLike: 'application/pdf' },
  'image/jpeg': { ending: 'jpg', looksLike: 'image/jpeg' },
  'image/png': { ending: 'png', looksLike: 'image/png' },
  'image/tiff': { ending: 'tiff', looksLike: 'image/tiff' },
  'image/heic': { ending: 'heic', looksLike: 'image/heic' },
  [word]: { ending: 'docx', looksLike: word },
  [sheet]: { ending: 'xlsx', looksLike: sheet },
  'application/msword': { ending: 'doc', looksLike: 'application/x-cfb' },
  'application/vnd.ms-excel': { ending: 'xls', looksLike: 'application/x-cfb' },
  'audio/mpeg': { ending: 'mp3', looksLike: 'audio/mpeg' },
  'audio/mp4': { ending: 'm4a', looksLike: 'audio/x-m4a' },
  'audio/wav': { ending: 'wav', looksLike: 'audio/wav' },
  'audio/amr': { ending: 'amr', looksLike: 'audio/amr' },
  'video/mp4': { ending: 'mp4', looksLike: 'video/mp4' },
  'text/plain': { ending: 'txt', looksLike: 'text/plain' },
};

export const isFileType = (type: string): boolean => Object.hasOwn(fileKinds, type);

/** How much is taken; none of it is law. */
export interface FileLimits {
  readonly mostBytes: number;
  readonly mostOfCase: number;
  readonly mostBytesOfCase: number;
  /** Of one organisation, while no case names them. */
  readonly mostUnnamed: number;
  readonly mostBytesUnnamed: number;
  /** Real days after which an upload that no case names is removed. */
  readonly unnamedDays: number;
}

/** Those of the rules; for cases of before, the centre's present ones. */
export const fileLimitsOf = ({ files = fileLimits }: Pick<CentreRules, 'files'>): FileLimits => files;

export const fileStates = ['receiving', 'ready', 'refused'] as const;
/** `receiving` until every byte has come and was examined. */
export type FileState = (typeof fileStates)[number];

/** Why the bytes were not taken. */
export const fileFaults = ['type-not-accepted', 'type-differs', 'malicious'] as const;
export type FileFault = (typeof fileFaults)[number];

export const fileFaultTexts: Readonly<Record<FileFault, { readonly zh: string; readonly en: string }>> = {
  'type-not-accepted': { zh: '不接受此类文件', en: 'files of this kind are not taken' },
  'type-differs': { zh: '文件内容与所称类型不符', en: 'the content is not of the kind that was declared' },
  malicious: { zh: '文件含恶意内容', en: 'the file holds something malicious' },
};

/** `looksLike`: what the bytes were recognised as, if anything. */
export function typeFault(declared: string, looksLike: string | undefined): FileFault | undefined {
  const kind = isFileType(declared) ? fileKinds[declared] : undefined;
  if (!kind) return 'type-not-accepted';
  return looksLike === kind.looksLike ? undefined : 'type-differs';
}

export const uploadingOffices: readonly Office[] = ['enterprise', 'mediator', 'clerk', 'court', 'platform'];

export interface FileOwner {
  readonly organisation: string;
  readonly person: string;
}

/** Colleagues of an enterprise share its uploads; the centre's people are no party's colleagues, nor each other's. */
export const owns = (actor: Actor, file: FileOwner): boolean =>
  file.organisation === actor.organisation && (actor.office === 'enterprise' || file.person === actor.id);

/** A file as casework read it under lock. */
export interface FileStanding extends FileOwner {
  readonly id: string;
  readonly state: FileState;
  readonly bytes: number;
  readonly sha256?: string;
  readonly caseId?: string;
}

/** What casework found of the files that an input names; no sender can bring it (ADR 0012). */
export interface NamedFiles {
  /** Not the caller's, of another case, or not there: nobody learns which. */
  readonly unknown: readonly string[];
  readonly notReady: readonly string[];
  /** What the case would then hold. */
  readonly count: number;
  readonly bytes: number;
}

/** A file stands where its owner puts it first; what the case's application lists already may be listed again. */
export function mayName(c: MediationCase, actor: Actor, file: FileStanding): boolean {
  if (file.caseId !== undefined && file.caseId !== c.id) return false;
  return owns(actor, file) || c.evidence.some((e) => e.file === file.id);
}

/** The uploaded files among what may have one. */
export const filesIn = (named: readonly { readonly file?: string }[]): readonly string[] => named.flatMap(({ file }) => (file === undefined ? [] : [file]));

/** Those that the case's own decisions named: the application's evidence and powers of attorney. What is shown in the room stands there. */
export const filesOf = ({ evidence, parties }: Pick<MediationCase, 'evidence' | 'parties'>): readonly string[] =>
  filesIn([...evidence, ...parties.flatMap((p) => p.representatives ?? [])]);

/** Why these files cannot be named in the case. */
export function namingFault(c: MediationCase, named: NamedFiles | undefined): Refusal | undefined {
  if (!named) return undefined;
  if (named.unknown.length > 0) return refuse('unknown-file', { files: named.unknown });
  if (named.notReady.length > 0) return refuse('file-not-ready', { files: named.notReady });
  const { mostOfCase, mostBytesOfCase } = fileLimitsOf(c.rules);
  if (named.count > mostOfCase || named.bytes > mostBytesOfCase) return refuse('case-files-full', { mostOfCase, mostBytesOfCase });
  return undefined;
}

export const unnamedUntil = (limits: FileLimits, from: EpochMs): EpochMs => from + limits.unnamedDays * 86_400_000;
