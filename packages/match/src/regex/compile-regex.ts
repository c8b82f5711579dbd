import { RegexLimitError } from '../errors.js';
import type { Regex, RegexModes } from './ast.js';
import { isAnchored, size, ways } from './cost.js';
import { MAX_STATES, NATIVE_STEPS, TABLE_CELLS, WALK_STEPS } from './limits.js';
import { searchProgram } from './memo-engine.js';
import { nativeRegExp } from './native-source.js';
import { parseRegex, RegexProblem } from './parse-regex.js';
import { buildProgram, type Program } from './program.js';
import { requiredTexts, type RequiredTexts } from './required-texts.js';

/** A pattern, ready to be searched for in values. */
export interface CompiledRegex {
  readonly test: (value: string) => boolean;
  readonly texts: RequiredTexts;
  /** The longest value that goes to JavaScript's engine; see `limits.ts`. */
  readonly nativeUpTo: number;
}

/** Compiles a pattern with JavaScript's flags; throws a RegexProblem when it is none. */
export function compileRegex(source: string, flags: string): CompiledRegex {
  return fromRegex(readRegex(source, flags), source);
}

/** Reads a pattern with JavaScript's flags, for translations; throws a RegexProblem when it is none. */
export function readRegex(source: string, flags: string): Regex {
  const bad = /[^imsuvgy]|(.).*\1/.exec(flags);
  if (bad !== null || /[vgy]/.test(flags)) {
    throw new RegexProblem(source.length + 1, flags.length, `the flags "${flags}"`, 'i, m, s or u, each once');
  }
  const modes: RegexModes = {
    ignoreCase: flags.includes('i'),
    multiline: flags.includes('m'),
    dotAll: flags.includes('s'),
    verbose: false,
  };
  return parseRegex(source, modes, flags.includes('u'));
}

/** A pattern that our engine cannot run has to be safe for values of at least this length. */
const MIN_BOUND = 100;

/** Makes the test of a parsed pattern; `source` is for messages. */
export function fromRegex(regex: Regex, source: string): CompiledRegex {
  const states = size(regex.root);
  if (states > MAX_STATES) {
    throw new RegexProblem(
      0,
      source.length,
      `${states} states`,
      `a pattern of at most ${MAX_STATES}: a counted repetition takes its item that many times`,
    );
  }
  const native = compileNative(regex, source);
  const nativeUpTo = native === undefined ? -1 : longestNative(regex, states);
  if (regex.backReferences && nativeUpTo < MIN_BOUND) {
    throw new RegexProblem(
      0,
      source.length,
      'a back reference in a pattern that can backtrack without bound',
      'a pattern without back references, or one that is anchored and simple',
    );
  }
  const texts = requiredTexts(regex);
  const literals = texts.clauses.flatMap((clause) => (clause.length === 1 ? clause : []));
  let program: Program | undefined;
  const test = (value: string): boolean => {
    if (value.length <= nativeUpTo) return native!.test(value);
    for (const literal of literals) if (!value.includes(literal)) return false;
    if (regex.backReferences) throw new RegexLimitError(source, value.length, NATIVE_STEPS);
    program ??= buildProgram(regex);
    if (program.states.length * (value.length + 1) > TABLE_CELLS)
      throw new RegexLimitError(source, value.length, TABLE_CELLS);
    return searchProgram(program, value, () => {
      throw new RegexLimitError(source, value.length, WALK_STEPS);
    });
  };
  return { test, texts, nativeUpTo };
}

function compileNative(regex: Regex, source: string): RegExp | undefined {
  try {
    return nativeRegExp(regex);
  } catch (error) {
    throw new RegexProblem(
      0,
      source.length,
      JSON.stringify(source),
      `a regular expression (${(error as Error).message.replace(/^.*: /, '')})`,
    );
  }
}

/** The longest value on which JavaScript's engine stays within its steps. */
function longestNative(regex: Regex, states: number): number {
  const { factor, degree } = ways(regex.root);
  const total = degree + (isAnchored(regex.root) ? 0 : 1);
  const perWay = NATIVE_STEPS / (factor * (states + 1));
  if (!(perWay >= 1)) return -1;
  return total === 0 ? Infinity : Math.floor(perWay ** (1 / total)) - 1;
}
