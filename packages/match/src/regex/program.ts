import type { Atom, Regex, RegexNode } from './ast.js';
import { anchorSource } from './native-source.js';

/** One state of a pattern; `next` is the state that follows. */
export type State =
  | { readonly kind: 'character'; readonly test: (code: number) => boolean; next: number }
  | { readonly kind: 'split'; next: number; other: number }
  | { readonly kind: 'place'; readonly place: RegExp; next: number }
  | {
      readonly kind: 'look';
      readonly start: number;
      readonly lookbehind: boolean;
      readonly negative: boolean;
      next: number;
    }
  | { readonly kind: 'match' };

/** A pattern as states, to be walked by `memo-engine.ts`. */
export interface Program {
  readonly states: readonly State[];
  readonly start: number;
  readonly unicode: boolean;
}

/** Builds the states of a pattern, each part in front of what follows it. */
export function buildProgram(regex: Regex): Program {
  const states: State[] = [];
  const tests = new Map<string, (code: number) => boolean>();
  const add = (state: State): number => states.push(state) - 1;

  /** The entry of the part, given the state that follows it; `back` builds it for walking towards the start. */
  const build = (node: RegexNode, next: number, back: boolean): number => {
    switch (node.kind) {
      case 'atom':
        return add({ kind: 'character', test: testOf(node), next });
      case 'sequence':
        return (back ? node.items : node.items.toReversed()).reduce((follow, item) => build(item, follow, back), next);
      case 'alternation':
        return node.options
          .map((option) => build(option, next, back))
          .reduceRight((other, option) => add({ kind: 'split', next: option, other }));
      case 'group':
        return build(node.item, next, back);
      case 'anchor':
        return add({ kind: 'place', place: new RegExp(anchorSource(node.at), regex.unicode ? 'uy' : 'y'), next });
      case 'look':
        return add({
          kind: 'look',
          start: build(node.item, add({ kind: 'match' }), node.lookbehind),
          lookbehind: node.lookbehind,
          negative: node.negative,
          next,
        });
      case 'repeat':
        return repeat(node.item, node.min, node.max, next, back);
      case 'back-reference':
        throw new Error('a pattern with back references has no program');
    }
  };

  const repeat = (item: RegexNode, min: number, max: number, next: number, back: boolean): number => {
    let entry = next;
    if (max === Infinity) {
      const loop: State = { kind: 'split', next: -1, other: next };
      entry = add(loop);
      loop.next = build(item, entry, back);
    } else {
      for (let i = min; i < max; i++) entry = add({ kind: 'split', next: build(item, entry, back), other: next });
    }
    for (let i = 0; i < min; i++) entry = build(item, entry, back);
    return entry;
  };

  const testOf = (atom: Atom): ((code: number) => boolean) => {
    const key = `${atom.ignoreCase ? 'i' : ''}/${atom.source}`;
    let test = tests.get(key);
    if (test === undefined) tests.set(key, (test = characterTest(atom, regex.unicode)));
    return test;
  };

  return { start: build(regex.root, add({ kind: 'match' }), false), states, unicode: regex.unicode };
}

/** Asks JavaScript's engine once per character: what a class or a case means is its business. */
function characterTest(atom: Atom, unicode: boolean): (code: number) => boolean {
  const native = new RegExp(`^(?:${atom.source})$`, (atom.ignoreCase ? 'i' : '') + (unicode ? 'u' : ''));
  const known = new Map<number, boolean>();
  return (code) => {
    let answer = known.get(code);
    if (answer === undefined) known.set(code, (answer = native.test(String.fromCodePoint(code))));
    return answer;
  };
}
