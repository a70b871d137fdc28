/** Files sent by the tus protocol: in parts, with progress, going on after a broken line or a reload where they stopped. */
import { DetailedError, Upload } from 'tus-js-client';
import { authorization, ProblemError, type Problem } from '../client/api.ts';

/** The kinds the centre takes; a browser that does not know a kind names it by its ending. */
const byEnding: Readonly<Record<string, string>> = {
  pdf: 'application/pdf', jpg: 'image/jpeg', jpeg: 'image/jpeg', png: 'image/png', tif: 'image/tiff', tiff: 'image/tiff', heic: 'image/heic', mp3: 'audio/mpeg', m4a: 'audio/mp4', wav: 'audio/wav', amr: 'audio/amr', mp4: 'video/mp4', txt: 'text/plain',
  docx: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document', xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet', doc: 'application/msword', xls: 'application/vnd.ms-excel',
};
export const acceptedEndings = Object.keys(byEnding).map((ending) => `.${ending}`).join(',');
const typeOf = (file: File): string => byEnding[file.name.split('.').at(-1)?.toLowerCase() ?? ''] ?? file.type;

/** Small enough that a broken line loses little. */
const part = 4 * 1024 * 1024;

interface Watching {
  readonly progress: (sent: number) => void;
  /** The id by which a form names the file. */
  readonly done: (uploadId: string) => void;
  readonly failed: (error: unknown) => void;
}
export interface Sending {
  readonly stop: () => void;
  /** After `failed`: goes on where it stopped. */
  readonly goOn: () => void;
}

export function sendFile(file: File, { progress, done, failed }: Watching): Sending {
  const upload = new Upload(file, {
    endpoint: '/v1/uploads', chunkSize: part, retryDelays: [0, 1_000, 3_000, 10_000], removeFingerprintOnSuccess: true, headers: { ...authorization() }, metadata: { filetype: typeOf(file) },
    onProgress: progress, onError: (error) => failed(problemOf(error)), onSuccess: () => done(upload.url?.split('/').at(-1) ?? ''),
  });
  void upload.findPreviousUploads().then(([earlier]) => {
    if (earlier) upload.resumeFromPreviousUpload(earlier);
    upload.start();
  });
  return { stop: () => void upload.abort(), goOn: () => upload.start() };
}

/** What the server refused, in its own words. */
function problemOf(error: Error | DetailedError): unknown {
  const body = error instanceof DetailedError ? error.originalResponse?.getBody() : undefined;
  return body?.startsWith('{') ? new ProblemError(JSON.parse(body) as Problem) : error;
}

/** 3.2 MB */
export const sizeOf = (bytes: number): string => (bytes < 1_048_576 ? `${Math.max(1, Math.round(bytes / 1024))} KB` : `${(bytes / 1_048_576).toFixed(1)} MB`);
