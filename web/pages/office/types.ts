/** Names for what the api says of an office's business; apart from what needs a browser. */
import type { CaseView, Schemas } from '../../client/types.ts';

export type Queue = Schemas['Queue'];
export type QueueItem = Queue['items'][number];
export type Notarization = NonNullable<CaseView['notarizations']>[number];
export type CertificateApplication = Notarization['certificates'][number];
export type Insurance = NonNullable<CaseView['insurances']>[number];
export type CertificateSum = Schemas['CertificateSum'];
