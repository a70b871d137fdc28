import { isLocalDate } from '../domain/calendar.ts';
import type { DocumentKind } from './register.ts';

/** A document that lacks mandatory content, or contradicts itself, is never rendered. Problems name places, not people. */
export class IncompleteDocument extends Error {
  readonly kind: DocumentKind;
  readonly problems: readonly string[];

  constructor(kind: DocumentKind, problems: readonly string[]) {
    super(`${kind} cannot be rendered: ${problems.join('; ')}`);
    this.name = 'IncompleteDocument';
    this.kind = kind;
    this.problems = problems;
  }
}

/** Collects every problem of one document, so that its author sees them all at once. */
export class Findings {
  readonly problems: string[] = [];

  must(holds: boolean, problem: string): void {
    if (!holds) this.problems.push(problem);
  }

  text(value: unknown, path: string): void {
    this.must(typeof value === 'string' && value.trim() !== '', `${path} is missing`);
  }

  optionalText(value: unknown, path: string): void {
    if (value !== undefined) this.text(value, path);
  }

  texts(values: unknown, path: string): void {
    if (!this.list(values, path)) return;
    values.forEach((value, i) => this.text(value, `${path}[${i}]`));
  }

  list(values: unknown, path: string): values is readonly unknown[] {
    const present = Array.isArray(values) && values.length > 0;
    this.must(present, `${path} is missing`);
    return present;
  }

  positiveInteger(value: unknown, path: string): void {
    this.must(Number.isSafeInteger(value) && (value as number) > 0, `${path} must be a positive integer`);
  }

  date(value: unknown, path: string): void {
    this.must(isLocalDate(value), `${path} must be a date YYYY-MM-DD`);
  }

  optionalDate(value: unknown, path: string): void {
    if (value !== undefined) this.date(value, path);
  }

  oneOf(value: unknown, allowed: readonly unknown[], path: string): void {
    this.must(allowed.includes(value), `${path} must be one of ${allowed.join(', ')}`);
  }

  /** What the document has no place for is refused rather than dropped. */
  onlyKeys(value: object, allowed: readonly string[], path: string): void {
    for (const key of Object.keys(value)) this.must(allowed.includes(key), `${path}.${key} has no place in this document`);
  }

  object(value: unknown, path: string): value is Record<string, unknown> {
    const present = typeof value === 'object' && value !== null && !Array.isArray(value);
    this.must(present, `${path} is missing`);
    return present;
  }

  throwIfAny(kind: DocumentKind): void {
    if (this.problems.length > 0) throw new IncompleteDocument(kind, this.problems);
  }
}
