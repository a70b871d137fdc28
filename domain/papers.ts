/** The case's own list of the documents that its decisions asked for. */
import type { EpochMs } from './calendar.ts';
import type { MediationCase } from './case.ts';
import type { DrawnPaper } from './documents.ts';
import type { EffectRequest } from './effects.ts';

/** The case with the documents that these effects ask for on its list. */
export function withPapers(c: MediationCase, effects: readonly EffectRequest[], at: EpochMs): MediationCase {
  const asked = effects.flatMap((effect): readonly DrawnPaper[] => {
    if (effect.kind !== 'draw-up-document') return [];
    const { document, reason: _sealed, ...paper } = effect.content;
    return [{ ...paper, kind: document, at }];
  });
  return asked.length === 0 ? c : { ...c, papers: [...(c.papers ?? []), ...asked] };
}
