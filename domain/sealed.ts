/**
 * What may erase: names, contacts, identifiers and free text never stand in a case, an event, a fact or an effect.
 * There they are a reference to a sealed record, with a salted digest that still proves the content once the record is gone.
 */
export interface Sealed<T> {
  readonly record: string;
  readonly digest: string;
  /** Never present: carries the content's type only. */
  readonly content?: (value: T) => T;
}

/** The content on its way in, before casework puts it into a sealed record. */
export class Confidential<T> {
  readonly value: T;
  constructor(value: T) {
    this.value = value;
  }
}

/** The shape in which an input crosses the edge: every `Sealed` is still `Confidential`. */
export type Unsealed<I> = I extends Sealed<infer T>
  ? Confidential<T>
  : I extends readonly (infer E)[]
    ? readonly Unsealed<E>[]
    : I extends object
      ? { readonly [K in keyof I]: Unsealed<I[K]> }
      : I;
