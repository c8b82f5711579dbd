/** The parts of a regular expression that matter for writing a text that it matches. */
export type PatternNode =
  | { readonly kind: 'letters'; readonly source: string }
  | { readonly kind: 'sequence'; readonly of: readonly PatternNode[] }
  | { readonly kind: 'choice'; readonly of: readonly PatternNode[] }
  | { readonly kind: 'repeat'; readonly of: PatternNode; readonly min: number; readonly max: number };

/**
 * Reads a regular expression. Assertions and back references (anchors, look-around, `\1`) are left out: a text that is written from
 * the result has to be tried on the expression.
 */
export function parsePattern(source: string): PatternNode {
  let at = 0;
  const take = (sticky: RegExp): string | undefined => {
    sticky.lastIndex = at;
    const found = sticky.exec(source)?.[0];
    if (found !== undefined) at += found.length;
    return found;
  };
  // Choice : Sequence ( '|' Sequence )*
  const choice = (): PatternNode => {
    const of = [sequence()];
    while (take(/\|/y)) of.push(sequence());
    return of.length === 1 ? of[0]! : { kind: 'choice', of };
  };
  // Sequence : ( Atom Quantifier? )*
  const sequence = (): PatternNode => {
    const of: PatternNode[] = [];
    while (at < source.length && source[at] !== '|' && source[at] !== ')') of.push(quantified(atom()));
    return of.length === 1 ? of[0]! : { kind: 'sequence', of };
  };
  // Quantifier : ( '*' | '+' | '?' | '{' min ( ',' max? )? '}' ) '?'?
  const quantified = (of: PatternNode): PatternNode => {
    const [, sign, min, comma, max] =
      /^([*+?])|^\{(\d+)(,)?(\d+)?\}/.exec(take(/(?:[*+?]|\{\d+(?:,\d*)?\})\??/y) ?? '') ?? [];
    if (sign) return { kind: 'repeat', of, min: sign === '+' ? 1 : 0, max: sign === '?' ? 1 : Infinity };
    if (min === undefined) return of;
    return { kind: 'repeat', of, min: Number(min), max: max ? Number(max) : comma ? Infinity : Number(min) };
  };
  // Atom : '(' Choice ')' | Class | Escape | Letter
  const atom = (): PatternNode => {
    const group = take(/\((?:\?(?::|=|!|<=|<!|<\w+>))?/y);
    if (group !== undefined) {
      const inner = choice();
      take(/\)/y);
      return /^\(\?<?[=!]/.test(group) ? nothing : inner;
    }
    if (take(/\^|\$|\\[bB]|\\[1-9]|\\k<\w+>/y)) return nothing;
    const letters =
      take(/\[(?:\\.|[^\]\\])*\]|\\(?:u\{[\da-f]+\}|u[\da-f]{4}|x[\da-f]{2}|[pP]\{[^}]*\}|.)|./isuy) ??
      take(/[\s\S]/y)!;
    return { kind: 'letters', source: letters };
  };
  return choice();
}

const nothing: PatternNode = { kind: 'sequence', of: [] };
