/*
 * How a pattern cannot hang a run, with look-arounds in the language:
 *
 * 1. From the pattern a bound for the steps of JavaScript's backtracking engine on n characters is computed
 *    (`cost.ts`): states × ways × (n + 1)^degree, unbounded for a repetition inside a repetition and the like.
 * 2. A value on which that bound stays below NATIVE_STEPS goes to JavaScript's engine, which is the fastest.
 * 3. Every other value goes to an engine of ours (`memo-engine.ts`), which looks at each pair of state and position
 *    once: its cost is states × (n + 1), look-arounds included.
 * 4. A table larger than TABLE_CELLS, or a walk longer than WALK_STEPS, ends in a RegexLimitError that names the pattern, never in a wrong answer.
 *    Back references are the one thing that our engine does not have: they are refused when the pattern is unbounded,
 *    and past the bound of 2 they end in the same error.
 */

/** Steps that one value may cost in JavaScript's engine: some 20 ms. */
export const NATIVE_STEPS = 10_000_000;

/** State and position pairs that one value may cost in our engine: 100 states on the 256 KB that a record has at most. */
export const TABLE_CELLS = 1 << 25;

/** Steps that one value may cost in our engine: about a second. */
export const WALK_STEPS = 4 * TABLE_CELLS;

/** States that a pattern may have; a counted repetition takes its item that many times. */
export const MAX_STATES = 20_000;
