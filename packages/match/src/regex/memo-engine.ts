import { WALK_STEPS } from './limits.js';
import type { Program } from './program.js';

const UNKNOWN = 0;
const FAILS = 1;
const SUCCEEDS = 2;

/** The table of the last value, used again: most values are short. */
let shared = new Uint8Array(1 << 16);

/**
 * Whether the pattern matches somewhere in the value. Walks from (state, position) to (state, position) and remembers
 * where each pair led, so that none is looked at twice: the cost is states × positions for every pattern without back
 * references. What succeeded is remembered too, or a look-ahead such as `(?=.*a)` would scan the rest at each position.
 */
export function searchProgram(program: Program, value: string, giveUp: () => never): boolean {
  const width = value.length + 1;
  const cells = program.states.length * width;
  if (shared.length < cells) shared = new Uint8Array(cells);
  else shared.fill(UNKNOWN, 0, cells);
  const walk = new Walk(program, value, shared, width, giveUp);
  for (let at = 0; at < width; at++) {
    if (walk.reaches(program.start, at, 1)) return true;
    // With Unicode on a match begins at a character, not in the middle of one.
    if (program.unicode && at < value.length && value.codePointAt(at)! > 0xffff) at++;
  }
  return false;
}

class Walk {
  private steps = 0;

  constructor(
    private readonly program: Program,
    private readonly value: string,
    private readonly table: Uint8Array,
    private readonly width: number,
    private readonly giveUp: () => never,
  ) {}

  /** Whether a match state can be reached; recursion only for a look-around inside a look-around. */
  reaches(start: number, from: number, step: 1 | -1): boolean {
    const { table, width } = this;
    const { states } = this.program;
    // Cells still to visit; -1 - cell says that all that began at the cell has been seen.
    const todo: number[] = [start * width + from];
    const path: number[] = [];
    const seen: number[] = [];
    while (todo.length > 0) {
      const cell = todo.pop()!;
      // After a look-around that succeeds, cells beside its way are forgotten: only then can a cell be seen twice.
      if (++this.steps > WALK_STEPS) this.giveUp();
      if (cell < 0) {
        path.pop();
        continue;
      }
      const known = table[cell]!;
      if (known === FAILS) continue;
      const at = cell % width;
      const state = states[(cell - at) / width]!;
      if (known === SUCCEEDS || state.kind === 'match') {
        for (const other of seen) table[other] = UNKNOWN;
        for (const other of path) table[other] = SUCCEEDS;
        table[cell] = SUCCEEDS;
        return true;
      }
      table[cell] = FAILS;
      seen.push(cell);
      path.push(cell);
      todo.push(-1 - cell);
      if (state.kind === 'split') todo.push(state.other * width + at, state.next * width + at);
      else if (state.kind === 'character') {
        const next = this.take(state.test, at, step);
        if (next !== -1) todo.push(state.next * width + next);
      } else if (state.kind === 'place') {
        state.place.lastIndex = at;
        if (state.place.test(this.value)) todo.push(state.next * width + at);
      } else if (this.reaches(state.start, at, state.lookbehind ? -1 : 1) !== state.negative) {
        todo.push(state.next * width + at);
      }
    }
    return false;
  }

  /** The position past one character that passes the test, or -1. */
  private take(test: (code: number) => boolean, at: number, step: 1 | -1): number {
    const { value } = this;
    const edge = step === 1 ? at : at - 1;
    if (edge < 0 || edge >= value.length) return -1;
    let code = value.charCodeAt(edge);
    let length = 1;
    if (this.program.unicode && (code & 0xf800) === 0xd800) {
      const low = step === 1 ? edge : edge - 1;
      const pair = low < 0 ? 0 : value.codePointAt(low)!;
      if (pair > 0xffff) {
        code = pair;
        length = 2;
      }
    }
    return test(code) ? at + step * length : -1;
  }
}
