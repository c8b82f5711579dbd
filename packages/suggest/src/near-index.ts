import { maxEdits } from './closest.js';
import { editDistance } from './edit-distance.js';
import { bitCount, lettersOf } from './letters.js';
import { bestNames, maxEditsOf } from './suggest.js';

/** `closest` and `suggest` over one list of names, for many wrong ones. */
export interface NearIndex {
  /** As `closest(wrong, names)`. */
  readonly closest: (wrong: string) => string | undefined;
  /** As `suggest(wrong, names)`. */
  readonly suggest: (wrong: string) => string[];
}

/** The names of one length. */
interface Bucket {
  readonly length: number;
  readonly names: string[];
  readonly lowerCase: string[];
  /** Their places in the list: of names that are equally near the first one counts. */
  readonly order: number[];
  /** Their letters, as `Letters` has them. */
  readonly once: Int32Array;
  readonly twice: Int32Array;
}

/**
 * An index of names for many wrong ones: only names of about the same length with about the same letters are compared letter by letter.
 * Over 19,000 names each takes some 50 µs instead of 10 ms; the index itself takes about 20 ms.
 */
export function nearIndex(names: readonly string[]): NearIndex {
  const buckets = bucketsOf(names);
  return {
    closest(wrong) {
      const wanted = wrong.toLowerCase();
      const letters = lettersOf(wanted);
      let best: string | undefined;
      let bestOrder = Infinity;
      let bestDistance = maxEdits;
      for (const { length, names, lowerCase, order, once, twice } of buckets) {
        if (Math.abs(length - wanted.length) > maxEdits) continue;
        for (let index = 0; index < once.length; index++) {
          const differing = bitCount(once[index]! ^ letters.once) + bitCount(twice[index]! ^ letters.twice);
          if (differing > bestDistance * 2) continue;
          const distance = editDistance(wanted, lowerCase[index]!, bestDistance);
          if (distance > bestDistance || distance > length / 3) continue;
          if (best !== undefined && distance === bestDistance && order[index]! > bestOrder) continue;
          best = names[index];
          bestOrder = order[index]!;
          bestDistance = distance;
        }
      }
      return best;
    },
    suggest(wrong) {
      const wanted = wrong.toLowerCase();
      const letters = lettersOf(wanted);
      const limit = maxEditsOf(wanted);
      const best = bestNames(limit);
      for (const { length, names, lowerCase, once, twice } of buckets) {
        if (length < wanted.length - limit) continue;
        const isNearLength = length <= wanted.length + limit;
        for (let index = 0; index < once.length; index++) {
          const hasLetters = (letters.once & ~once[index]!) === 0 && (letters.twice & ~twice[index]!) === 0;
          const isPart = hasLetters && wanted.length >= 3 && lowerCase[index]!.includes(wanted);
          const differing = bitCount(once[index]! ^ letters.once) + bitCount(twice[index]! ^ letters.twice);
          if (!isPart && (!isNearLength || differing > best.limit() * 2)) continue;
          const distance = editDistance(wanted, lowerCase[index]!, best.limit());
          best.add(names[index]!, isPart ? Math.min(distance, limit) : distance);
        }
      }
      return best.names();
    },
  };
}

function bucketsOf(names: readonly string[]): readonly Bucket[] {
  const byLength = new Map<number, Omit<Bucket, 'once' | 'twice'>>();
  for (const [place, name] of names.entries()) {
    const { length } = name.toLowerCase();
    let bucket = byLength.get(length);
    if (!bucket) byLength.set(length, (bucket = { length, names: [], lowerCase: [], order: [] }));
    bucket.names.push(name);
    bucket.lowerCase.push(name.toLowerCase());
    bucket.order.push(place);
  }
  return [...byLength.values()].map((bucket) => {
    const letters = bucket.lowerCase.map(lettersOf);
    const once = Int32Array.from(letters, (each) => each.once);
    const twice = Int32Array.from(letters, (each) => each.twice);
    return { ...bucket, once, twice };
  });
}
