import type { TextFinder } from './text-finder.js';
import { byteShares, findEscaped, textFinder } from './text-finder.js';

/** Where the texts that every wanted record has stand in a file: which parts of it need not be read. */
export interface TextSearch {
  /** Looks at a file: false when no record in it can be wanted. */
  begin(bytes: Buffer): boolean;
  /** Whether a wanted record may stand between two offsets; asked once for each record, in order. */
  mayBeIn(bytes: Buffer, from: number, to: number): boolean;
}

/** A clause of texts, and what was learned of it. */
interface Clause {
  readonly finder: TextFinder;
  /** In how many files it was looked for, and was not there. */
  searched: number;
  absent: number;
  /** How many records it was asked about, and in how many it stood. */
  records: number;
  hits: number;
}

/** So many files tell whether a text is rare. */
const trials = 4;

/**
 * A search that learns from each file which texts are rare: looking for what stands everywhere costs and saves nothing.
 * Of each clause one text stands in every wanted record.
 */
export function textSearch(texts: readonly (readonly string[])[]): TextSearch {
  let clauses: readonly Clause[] | undefined;
  /** The clause that points out records in this file, and where its texts and suspicious escapes stand next. */
  let pointer: Clause | undefined;
  let next = -1;
  let escaped = -1;

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
        // What stands far from the beginning is rare.
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

/** What is paid for each file that need not be read further: cheapest first is cheapest in all. */
function price({ finder, searched, absent }: Clause): number {
  return (finder.cost * (searched + 2)) / (absent + 1);
}
