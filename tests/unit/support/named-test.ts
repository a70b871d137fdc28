/** Documents lead to tests as `file` › title; a title may be one of a template. */
import { existsSync, readFileSync } from 'node:fs';

const root = new URL('../../../', import.meta.url);

/** Why no such test exists; undefined if one does. */
export function missingTest(test: string): string | undefined {
  const [, path, title] = /^`([^`]+)` › (.+)$/.exec(test) ?? [];
  if (!path || !title) return `not "file › title": ${test}`;
  if (!existsSync(new URL(path, root))) return `${path} is gone`;
  const source = readFileSync(new URL(path, root), 'utf8').replaceAll("\\'", "'");
  return source.includes(`'${title}'`) || source.includes(`\`${title}\``) ? undefined : `${path} has no test "${title}"`;
}
