import type { ComparisonOperator } from '@trailkit/match';

/** A value of a pattern's array, as it is put together from conditions. */
export type Atom =
  | { readonly kind: 'constant'; readonly value: string | number | boolean | null }
  /** A matcher of strings: `{"prefix": "x"}`. */
  | { readonly kind: 'text'; readonly matcher: Readonly<Record<string, unknown>> }
  /** `cidr` of match also looks at each address of a text with several, which no pattern does. */
  | { readonly kind: 'cidr'; readonly network: string; readonly mayBeList?: true }
  | { readonly kind: 'numeric'; readonly parts: readonly (readonly [ComparisonOperator, number])[] }
  /** Another value than these: `form` is the matcher around them, none for constants. */
  | { readonly kind: 'but'; readonly form: string | undefined; readonly values: readonly (string | number)[] }
  /** `exists` of match also holds for an object, which no pattern says. */
  | { readonly kind: 'present'; readonly mayBeObject?: true }
  | { readonly kind: 'absent' }
  /** Any string; any address. A pattern says it with other conditions alone. */
  | { readonly kind: 'string' | 'address' };

/** The values that pass both; undefined where a pattern cannot say it. */
export function bothOf(a: readonly Atom[], b: readonly Atom[]): readonly Atom[] | undefined {
  const found: Atom[] = [];
  for (const left of a) {
    for (const right of b) {
      const both = bothAtoms(left, right) ?? bothAtoms(right, left);
      if (both === undefined) return undefined;
      if (both !== 'none') found.push(both);
    }
  }
  return found;
}

function bothAtoms(a: Atom, b: Atom): Atom | 'none' | undefined {
  if (a.kind === 'absent') return b.kind === 'absent' ? a : 'none';
  if (b.kind === 'absent') return 'none';
  if (a.kind === 'present') return b.kind === 'present' && b.mayBeObject ? a : b;
  if (a.kind === 'constant' && b.kind === 'constant') return a.value === b.value ? a : 'none';
  if (a.kind === 'constant' && b.kind === 'but' && b.form === undefined)
    return b.values.includes(a.value as string) ? 'none' : a;
  if (a.kind === 'string') return b.kind === 'text' || b.kind === 'cidr' || b.kind === 'string' ? b : undefined;
  if (a.kind === 'address')
    return b.kind === 'cidr' ? { kind: 'cidr', network: b.network } : b.kind === 'address' ? b : undefined;
  if (a.kind === 'but' && b.kind === 'but' && a.form === b.form) return { ...a, values: [...a.values, ...b.values] };
  if (a.kind === 'numeric' && b.kind === 'numeric') return { kind: 'numeric', parts: [...a.parts, ...b.parts] };
  return undefined;
}

/** The atom as JSON; undefined for one that no pattern says. */
export function atomJson(atom: Atom): unknown {
  switch (atom.kind) {
    case 'constant':
      return atom.value;
    case 'text':
      return atom.matcher;
    case 'cidr':
      return { cidr: atom.network };
    case 'present':
      return { exists: true };
    case 'absent':
      return { exists: false };
    case 'string':
      return { wildcard: '*' };
    case 'address':
      return undefined;
    case 'but':
      return butJson(atom.form, [...new Set(atom.values)]);
    case 'numeric':
      return numericJson(atom.parts);
  }
}

function butJson(form: string | undefined, values: readonly (string | number)[]): unknown {
  const [only, second] = values;
  const list = second === undefined ? only : values;
  if (form !== undefined) return { 'anything-but': { [form]: list } };
  return new Set(values.map((value) => typeof value)).size > 1 ? undefined : { 'anything-but': list };
}

function numericJson(parts: readonly (readonly [ComparisonOperator, number])[]): unknown {
  const sign = ([operator, value]: readonly [ComparisonOperator, number]): readonly unknown[] => [
    operator === '==' ? '=' : operator,
    value,
  ];
  if (parts.length === 1) return { numeric: sign(parts[0]!) };
  const lower = parts.find(([operator]) => operator.startsWith('>'));
  const upper = parts.find(([operator]) => operator.startsWith('<'));
  if (parts.length > 2 || !lower || !upper || lower[1] >= upper[1]) return undefined;
  return { numeric: [...sign(lower), ...sign(upper)] };
}
