import type { TextFinder } from './text-finder.js';
import { byteShares, findEscaped, textFinder } from './text-finder.js';

/** The positions in a file of the texts that every match has: which parts of it need not be read. */
export interface TextSearch {
  /** Looks at a file: false when no record in it can be wanted. */
  begin(bytes: Buffer): boolean;
  /** Whether a match may be between two offsets; asked once for each record, in order. */
  mayBeIn(bytes: Buffer, from: number, to: number): boolean;
}

/** A clause of texts, and what was learned of it. */
interface Clause {
  readonly finder: TextFinder;
  /** In how many files it was looked for, and was not there. */
  searched: number;
  absent: number;
  /** How many records it was asked about, and how many had it. */
  records: number;
  hits: number;
}

/** How many files tell whether a text is rare. */
const trials = 4;

/**
 * A search that learns from each file which texts are rare: searching for a common text costs and saves nothing.
 * Every match has one text of each clause.
 */
export function textSearch(texts: readonly (readonly string[])[]): TextSearch {
  let clauses: readonly Clause[] | undefined;
  /** The clause that points out records in this file, and where its texts and suspicious escapes are next. */
  let pointer: Clause | undefined;
  let next = -1;
  let escaped = -1;
  if (texts.length === 0) return { begin: () => true, mayBeIn: () => true };

  return {
    begin(bytes) {
      pointer = undefined;
      clauses ??= clausesOf(texts, bytes);
      const useful = clauses.filter(isUseful).sort((a, b) => price(a) - price(b));
      for (const clause of useful) {
        clause.searched++;
        const at = clause.finder.find(bytes, 0);
        if (at < 0) {
          clause.absent++;
          pointer = clause;
          next = at;
          break;
        }
        // A text far from the beginning is rare.
        if (!pointer || at > next) {
          pointer = clause;
          next = at;
        }
      }
      if (!pointer) return true;
      escaped = findEscaped(bytes, 0);
      return next >= 0 || escaped >= 0;
    },
    mayBeIn(bytes, from, to) {
      if (!pointer) return true;
      if (next >= 0 && next < from) next = pointer.finder.find(bytes, from);
      if (escaped >= 0 && escaped < from) escaped = findEscaped(bytes, from);
      const hit = (next >= 0 && next < to) || (escaped >= 0 && escaped < to);
      pointer.records++;
      if (hit) pointer.hits++;
      return hit;
    },
  };
}

/** The clauses that can be looked for, by the rare bytes in them: the first file tells which are. */
function clausesOf(texts: readonly (readonly string[])[], bytes: Buffer): readonly Clause[] {
  const shares = byteShares(bytes);
  return texts.flatMap((clause) => {
    const finder = textFinder(clause, shares);
    return finder ? [{ finder, searched: 0, absent: 0, records: 0, hits: 0 }] : [];
  });
}

/** It is missing in one file of twenty, or in a third of the records. */
function isUseful({ searched, absent, records, hits }: Clause): boolean {
  return searched < trials || 20 * absent > searched || 3 * (records - hits) > records;
}

/** The price of each file that need not be read further: cheapest first is cheapest in all. */
function price({ finder, searched, absent }: Clause): number {
  return (finder.cost * (searched + 2)) / (absent + 1);
}
