/** A condition of an SQL engine, in one piece: it can be an operand of any operator. It is never NULL. */
export type Condition = string;

/** The condition that always holds, and the one that never does; the functions below leave them out where they join conditions. */
export const TRUE: Condition = 'TRUE';
export const FALSE: Condition = 'FALSE';

/** Two conditions around one of the match language: `lo` ⇒ it ⇒ `hi`. Where both are the same text, they say what it says. */
export interface Bounds {
  readonly lo: Condition;
  readonly hi: Condition;
}

/** A condition that SQL cannot express. */
export const unknown: Bounds = { lo: FALSE, hi: TRUE };

export const always: Bounds = { lo: TRUE, hi: TRUE };

export const never: Bounds = { lo: FALSE, hi: FALSE };

/** A condition that SQL says as it is. */
export function exactly(condition: Condition): Bounds {
  return { lo: condition, hi: condition };
}

/** A condition of which SQL can express only a larger one. */
export function atMost(hi: Condition): Bounds {
  return { lo: FALSE, hi };
}

export function both(parts: readonly Bounds[]): Bounds {
  return { lo: and(parts.map(({ lo }) => lo)), hi: and(parts.map(({ hi }) => hi)) };
}

export function either(parts: readonly Bounds[]): Bounds {
  return { lo: or(parts.map(({ lo }) => lo)), hi: or(parts.map(({ hi }) => hi)) };
}

export function negated({ lo, hi }: Bounds): Bounds {
  return { lo: not(hi), hi: not(lo) };
}

/** Both bounds by a function of conditions that holds for more where its condition does: an `any` over a list. */
export function mapped({ lo, hi }: Bounds, wrap: (condition: Condition) => Condition): Bounds {
  const upper = wrap(hi);
  return { lo: lo === hi ? upper : wrap(lo), hi: upper };
}

export function and(conditions: readonly Condition[]): Condition {
  return joined(conditions, 'AND', TRUE, FALSE);
}

export function or(conditions: readonly Condition[]): Condition {
  return joined(conditions, 'OR', FALSE, TRUE);
}

export function not(condition: Condition): Condition {
  if (condition === TRUE) return FALSE;
  if (condition === FALSE) return TRUE;
  return `(NOT ${condition})`;
}

function joined(conditions: readonly Condition[], operator: string, nothing: Condition, all: Condition): Condition {
  const parts = new Set(conditions.filter((condition) => condition !== nothing));
  if (parts.size === 0) return nothing;
  if (parts.has(all)) return all;
  const [first] = parts;
  return parts.size === 1 ? first! : `(${[...parts].join(` ${operator} `)})`;
}
