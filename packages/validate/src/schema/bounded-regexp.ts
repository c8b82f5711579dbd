/** The interface that ajv needs of a regular expression. */
interface Matcher {
  test(text: string): boolean;
  /** ajv tells patterns apart by this. */
  toString(): string;
}

/** Text beyond this is not matched against a pattern: some patterns cost the cube of its length. */
const maxTextLength = 128;
/** Nor beyond this where the pattern repeats a choice: such a one can double its cost with every character. */
const maxRepeatedChoiceLength = 12;

/**
 * The patterns of the models, made safe for hostile text: never more than a bounded effort, and one that JavaScript does
 * not understand matches everything. A match that was not tried counts as one.
 */
export function boundedRegExp(pattern: string, flags: string): Matcher {
  const key = `${flags} ${pattern}`;
  let matcher = matchers.get(key);
  if (!matcher) {
    if (matchers.size >= maxMatchers) matchers.clear();
    matchers.set(key, (matcher = bounded(pattern, flags)));
  }
  return matcher;
}

/** A schema is read again for each value that fails, and an expression costs more to make than to try. */
const matchers = new Map<string, Matcher>();
/** The services of an organization have fewer patterns. */
const maxMatchers = 4096;

function bounded(pattern: string, flags: string): Matcher {
  const toString = (): string => `/${pattern}/${flags}`;
  let expression: RegExp;
  try {
    expression = new RegExp(pattern, flags);
  } catch {
    return { test: () => true, toString };
  }
  let isCostly: boolean | undefined;
  const isTooLong = ({ length }: string): boolean =>
    length > maxTextLength || (length > maxRepeatedChoiceLength && (isCostly ??= repeatsChoice(pattern)));
  return { test: (text) => isTooLong(text) || expression.test(text), toString };
}

/** An exact number of times multiplies what it repeats, but has no choice of its own. */
const repetition = /[*+]|\{\d+(?:,\d*)?\}/y;
const exact = /\{\d+\}$/;

/** Whether a group is repeated that has a choice in it: a repetition, an option or alternatives, as in `(a+)*` and `(ab?)+`. */
export function repeatsChoice(pattern: string): boolean {
  /** For each open group, whether something in it can match in more than one way. */
  const groups: boolean[] = [];
  const mark = (): void => {
    if (groups.length > 0) groups[groups.length - 1] = true;
  };
  for (let at = 0; at < pattern.length; at++) {
    const character = pattern[at]!;
    if (character === '\\') at++;
    else if (character === '[') at = classEnd(pattern, at);
    else if (character === '(') {
      groups.push(false);
      if (pattern[at + 1] === '?') at++; // of `(?:`, not an option
    } else if (character === '|' || character === '?') mark();
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
