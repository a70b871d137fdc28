/** The table of who may see what, read from the page that is published. */
import { readFileSync } from 'node:fs';
import type { Role } from '../../domain/actor.ts';
import type { Phase } from '../../domain/phase.ts';

/** Kind → role → the phases in which the role sees it. */
export type Published = ReadonlyMap<string, ReadonlyMap<Role, readonly Phase[]>>;

const cellsOf = (line: string): readonly string[] => line.split('|').slice(1, -1).map((cell) => cell.trim());

export function published(): Published {
  const blocks = readFileSync(new URL('../../docs/generated/visibility.md', import.meta.url), 'utf8').split('\n\n').filter((block) => block.startsWith('|')).map((block) => block.trim().split('\n').map(cellsOf));
  const [legend = [], table = []] = blocks;
  const phaseOfLetter = new Map(legend.slice(2).map(([letter = '', phase = '']) => [letter, phase as Phase]));
  const [head = [], , ...rows] = table;
  return new Map(rows.map(([kind = '', , ...marks]) => {
    const seers = head.slice(2).flatMap((role, i): [Role, Phase[]][] => (marks[i] ? [[role as Role, [...marks[i]].map((letter) => phaseOfLetter.get(letter)!)]] : []));
    return [kind.replaceAll('`', ''), new Map(seers)];
  }));
}
