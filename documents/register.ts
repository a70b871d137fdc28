/** The documents the platform writes, by kind. A new kind without titles does not compile. */
export type DocumentKind = 'settlement-agreement' | 'termination-record';

export interface DocumentTitle {
  readonly zh: string;
  readonly en: string;
}

export const documentTitles: Readonly<Record<DocumentKind, DocumentTitle>> = {
  'settlement-agreement': { zh: '调解协议书', en: 'Settlement agreement' },
  'termination-record': { zh: '调解终结书', en: 'Record of termination of mediation' },
};
