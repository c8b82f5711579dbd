/** A piece of JSON that is written as it is, eight bytes at a time: no number of ASCII is a NaN, of which V8 keeps no bits. */
export interface Literal {
  readonly words: Float64Array;
  readonly bytes: number;
}

/** A piece of ASCII. */
export function literal(text: string): Literal {
  const bytes = Buffer.alloc(Math.ceil(text.length / 8) * 8);
  bytes.write(text);
  const words = Float64Array.from({ length: bytes.length / 8 }, (_, at) => bytes.readDoubleLE(at * 8));
  return { words, bytes: text.length };
}

/** The name of a member, with a comma before it: the end of the object makes a brace of the first. */
export function memberKey(name: string): Literal {
  return literal(`,${JSON.stringify(name)}:`);
}

/** The keys of members, by their names. */
export function memberKeys<N extends string>(...names: readonly N[]): Readonly<Record<N, Literal>> {
  return Object.fromEntries(names.map((name) => [name, memberKey(name)])) as Record<N, Literal>;
}
