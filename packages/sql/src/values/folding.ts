import { foldCase } from '@trailkit/match';

/** The texts that characters become without letter case. */
export interface Folding {
  /** The characters that become another one, by that one. */
  readonly toOne: ReadonlyMap<string, readonly string[]>;
  /** The characters that become several: `ß`. */
  readonly toSeveral: readonly { readonly character: string; readonly folded: string }[];
}

/** There are no letters with a case beyond these. */
const lastCased = 0x1ffff;

let known: Folding | undefined;

/** The folding by match's `foldCase` of each character by itself; to a text it does nothing else. */
export function folding(): Folding {
  known ??= readFolding();
  return known;
}

function readFolding(): Folding {
  const toOne = new Map<string, string[]>();
  const toSeveral: { character: string; folded: string }[] = [];
  for (let code = 0; code <= lastCased; code++) {
    const character = String.fromCodePoint(code);
    if (character.toLowerCase() === character && character.toUpperCase() === character) continue;
    const folded = foldCase(character);
    if (folded === character) continue;
    if ([...folded].length > 1) toSeveral.push({ character, folded });
    else toOne.set(folded, [...(toOne.get(folded) ?? []), character]);
  }
  return { toOne, toSeveral };
}
