/** What ajv needs of a regular expression. */
interface Matcher {
  test(text: string): boolean;
  /** ajv tells patterns apart by this. */
  toString(): string;
}

/** Text beyond this is not matched against a pattern: most patterns cost the square of its length at worst. */
const longestText = 256;
/** Nor beyond this where the pattern repeats a repetition: such a one can cost a power of the length. */
const longestNested = 12;

/**
 * The patterns of the models, made safe for hostile text: never more than a bounded effort, and one that JavaScript does
 * not understand matches everything. A match that was not tried counts as one.
 */
export function boundedRegExp(pattern: string, flags: string): Matcher {
  const toString = (): string => `/${pattern}/${flags}`;
  let expression: RegExp;
  try {
    expression = new RegExp(pattern, flags);
  } catch {
    return { test: () => true, toString };
  }
  const longest = repeatsRepetition(pattern) ? longestNested : longestText;
  return { test: (text) => text.length > longest || expression.test(text), toString };
}

/** An exact number of times multiplies what it repeats, but has no choice of its own. */
const repetition = /[*+]|\{\d+(?:,\d*)?\}/y;
const exact = /\{\d+\}$/;

/** Whether a group that repeats something is itself repeated, as in `(a+)*`. */
export function repeatsRepetition(pattern: string): boolean {
  /** For each open group, whether something in it repeats. */
  const groups: boolean[] = [];
  const mark = (): void => {
    if (groups.length > 0) groups[groups.length - 1] = true;
  };
  for (let at = 0; at < pattern.length; at++) {
    const character = pattern[at];
    if (character === '\\') at++;
    else if (character === '[') at = classEnd(pattern, at);
    else if (character === '(') groups.push(false);
    else {
      const inner = character === ')' ? groups.pop() === true : false;
      repetition.lastIndex = character === ')' ? at + 1 : at;
      const repeated = repetition.test(pattern);
      if (repeated) at = repetition.lastIndex - 1;
      if (inner && repeated) return true;
      if (inner || (repeated && !exact.test(pattern.slice(0, at + 1)))) mark();
    }
  }
  return false;
}

/** The `]` that ends the class that begins at `at`. */
function classEnd(pattern: string, at: number): number {
  for (at++; at < pattern.length && pattern[at] !== ']'; at++) if (pattern[at] === '\\') at++;
  return at;
}
