/** 更正: a document is never changed. What was wrong in it is put right in a new version, which names the old one and says why. */
import { accept, type ActionsOf } from '../action.ts';
import { caseStates } from '../case.ts';
import { factsOf, isReplaced, nextVersion, papersOf, type DocumentKind } from '../documents.ts';
import { refuse } from '../refusals.ts';
import type { Sealed } from '../sealed.ts';
import { drawUp } from '../transitions.ts';

export interface CorrectionInputs {
  'correct-document': { readonly document: DocumentKind; readonly version: number; readonly reason: Sealed<string> };
}

export const correctionActions: ActionsOf<CorrectionInputs> = {
  'correct-document': {
    label: { zh: '更正文书', en: 'Correct a document' },
    by: ['clerk'],
    in: { mediation: [...caseStates] },
    leadsTo: {},
    unless: ({ case: c }) => ((c.papers ?? []).some((p) => !factsOf(p.kind).signed) ? undefined : refuse('no-such-document')),
    decide: ({ case: c }, { document, version, reason }) => {
      const wrong = papersOf(c, document).find((p) => p.version === version);
      if (!wrong) return refuse('no-such-document', { document, version });
      if (factsOf(document).signed) return refuse('signed-document', { document });
      if (isReplaced(c, wrong)) return refuse('document-replaced', { document, version });
      const { kind: _kind, at: _at, ...same } = wrong;
      return accept(c, drawUp(c, document, nextVersion(c, document), { ...same, replaces: version, reason }));
    },
  },
};
