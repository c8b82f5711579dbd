/** The characters that JavaScript takes for one part of a pattern: ranges of code points, without those of halves. */
export interface Characters {
  readonly ranges: readonly (readonly [first: number, last: number])[];
  /** Whether it takes the halves of characters beyond U+FFFF, which JavaScript sees without the flag u; undefined for some of them only. */
  readonly halves: boolean | undefined;
}

/** The modes of the pattern around. */
export interface CharacterModes {
  readonly ignoreCase: boolean;
  readonly unicode: boolean;
}

const firstHalf = 0xd800;
const lastHalf = 0xdfff;

/** Runs of characters are looked for in pieces: engines of regular expressions keep a place for each one of a run. */
const pieceSize = 4096;

const kept = new Map<string, Characters>();
const maxKept = 200;

/** Asks JavaScript itself, so that classes, properties and letter case need no rules of their own. */
export function charactersOf(source: string, modes: CharacterModes): Characters {
  const flags = `g${modes.ignoreCase ? 'i' : ''}${modes.unicode ? 'u' : ''}`;
  const key = `${flags}/${source}`;
  const known = kept.get(key);
  if (known !== undefined) return known;
  if (kept.size >= maxKept) kept.clear();
  const found = readCharacters(new RegExp(`(?:${source})+`, flags), modes.unicode);
  kept.set(key, found);
  return found;
}

function readCharacters(pattern: RegExp, unicode: boolean): Characters {
  const ranges: [number, number][] = [];
  let halves = 0;
  for (let start = 0; start <= (unicode ? 0x10ffff : 0xffff); start += pieceSize) {
    const areHalves = start + pieceSize > firstHalf && start <= lastHalf;
    if (areHalves && unicode) {
      addRuns(ranges, pattern, start, firstHalf - 1);
      continue;
    }
    const end = start + pieceSize - 1;
    if (!areHalves) addRuns(ranges, pattern, start, end);
    else if (start < firstHalf) addRuns(ranges, pattern, start, firstHalf - 1);
    for (let half = Math.max(start, firstHalf); areHalves && half <= Math.min(end, lastHalf); half++)
      if (String.fromCharCode(half).search(pattern) === 0) halves++;
    if (areHalves && end > lastHalf) addRuns(ranges, pattern, lastHalf + 1, end);
  }
  return { ranges, halves: halves === 0 ? false : halves === lastHalf - firstHalf + 1 ? true : undefined };
}

/** Adds the runs of characters between two that the pattern takes; one that goes on where the last ended is made longer. */
function addRuns(ranges: [number, number][], pattern: RegExp, first: number, last: number): void {
  const codes = Array.from({ length: last - first + 1 }, (_, i) => first + i);
  for (const [run] of String.fromCodePoint(...codes).matchAll(pattern)) {
    const from = run.codePointAt(0)!;
    const to = from + [...run].length - 1;
    const before = ranges.at(-1);
    if (before?.[1] === from - 1) before[1] = to;
    else ranges.push([from, to]);
  }
}
