import type { SigmaValue } from '../values/sigma-value.js';

/** A modifier of values: a file of this folder holds one or a family, and `list.ts` lists them. */
export interface Modifier {
  readonly name: string;
  /** The kinds of values that it takes, and the same in the words of a message: `a text`. */
  readonly takes: readonly SigmaValue['kind'][];
  readonly expected: string;
  /** Whether it has to be the first that changes the value. @default false */
  readonly first?: boolean;
  /** The new value, or why there is none. */
  apply(value: SigmaValue): SigmaValue | Refusal;
}

/** The reason why a modifier does not take a value, as a message. */
export interface Refusal {
  readonly kind: 'refusal';
  readonly message: string;
  readonly suggestion?: string;
}

/** Refuses a value. */
export function refuse(message: string, suggestion?: string): Refusal {
  return { kind: 'refusal', message, ...(suggestion !== undefined && { suggestion }) };
}

/** A modifier of texts. Of several texts it changes each. */
export function textModifier(
  name: string,
  change: (text: TextValue) => SigmaValue | Refusal,
  options: Pick<Modifier, 'first'> = {},
): Modifier {
  const apply = (value: SigmaValue): SigmaValue | Refusal => {
    if (value.kind === 'text') return change(value);
    if (value.kind !== 'any') throw new TypeError(`expected a text for ${name}, found ${value.kind}`);
    const changed = value.values.map(change);
    const refusal = changed.find((each) => each.kind === 'refusal');
    if (refusal) return refusal;
    const values = changed.flatMap((each) => (each.kind === 'any' ? each.values : each.kind === 'text' ? [each] : []));
    return values.length < changed.length
      ? refuse(`expected "${name}" before what makes several texts of one`)
      : { ...value, values };
  };
  return { name, takes: ['text', 'any'], expected: 'a text', ...options, apply };
}

type TextValue = Extract<SigmaValue, { kind: 'text' }>;
