/**
 * A resumable scanner of JSON's structure: strings, brackets, commas and colons in their right places. The inside of a
 * scalar or behind a backslash is left to JSON.parse, which sees every value afterwards.
 *
 * It returns to its caller only where something happens at the level whose values are wanted (`emitDepth`), so that the
 * inside of a record costs one pass over its bytes and nothing else.
 */
export interface Scanner {
  state: State;
  /** How many brackets are open, and for each whether it is a `[`. */
  depth: number;
  stack: Uint8Array;
  /** Values at this depth are wanted: 0 documents, 1 elements of a document that is a list or what is beside a member's list, 2 or 3 elements of that. */
  emitDepth: number;
  /** Set by the caller after a member name whose list is to be delivered element by element: the depth of the name. */
  enterList: number | undefined;
  /** Set by the caller after a name at depth 1: the names in its object are wanted, too. */
  wantsNames: boolean;
  /** Where the scan goes on. */
  at: number;
  /** Where the wanted value in progress began, or -1. */
  valueStart: number;
  /** Where the document began whose list was entered, or -1. */
  enteredFrom: number;
}

/** The next token that the grammar allows. */
export const State = {
  value: 0,
  firstValue: 1,
  firstName: 2,
  name: 3,
  colon: 4,
  after: 5,
  string: 6,
  nameString: 7,
  scalar: 8,
} as const;
export type State = (typeof State)[keyof typeof State];

/** Why the scanner returned. */
export const Stop = {
  /** The bytes ran out. */
  more: 0,
  /** A wanted value has ended before `at`. */
  end: 1,
  /** A member name of the document, or of an object in it, has ended before `at`. */
  name: 2,
  /** A list whose elements are wanted has been entered, or has been left again. */
  enter: 3,
  leave: 4,
  /** The byte at `at` is not allowed there. */
  broken: 5,
} as const;
export type Stop = (typeof Stop)[keyof typeof Stop];

/** A scanner at the beginning of a stream. */
export function scanner(): Scanner {
  return {
    state: State.value,
    depth: 0,
    stack: new Uint8Array(64),
    emitDepth: 0,
    enterList: undefined,
    wantsNames: false,
    at: 0,
    valueStart: -1,
    enteredFrom: -1,
  };
}

/** After a document's list: the values of its other members are wanted, too. */
export function wantMembers(scan: Scanner): void {
  scan.emitDepth = scan.depth;
}

/** Whether the values that are wanted are elements of a list. */
export function isInList(scan: Scanner): boolean {
  return scan.emitDepth > 0 && scan.stack[scan.emitDepth - 1] === 1;
}

/** Back to the level of documents, at an offset. */
export function restart(scan: Scanner, at: number): void {
  scan.state = State.value;
  scan.depth = 0;
  scan.emitDepth = 0;
  scan.enterList = undefined;
  scan.wantsNames = false;
  scan.at = at;
  scan.valueStart = -1;
}

/** The tokens that the grammar allows where a scan stopped, for an error text. */
export function expectedAt(scan: Scanner): string {
  switch (scan.state) {
    case State.value:
      return 'a JSON value';
    case State.firstValue:
      return 'a JSON value or "]"';
    case State.firstName:
      return 'a member name or "}"';
    case State.name:
      return 'a member name';
    case State.colon:
      return '":"';
    case State.string:
    case State.nameString:
      return 'the closing quote of a string';
    default:
      return scan.depth > 0 && scan.stack[scan.depth - 1] === 1 ? '"," or "]"' : '"," or "}"';
  }
}

function grown(stack: Uint8Array): Uint8Array {
  const larger = new Uint8Array(2 * stack.length);
  larger.set(stack);
  return larger;
}

/** Brackets open at most: far beyond any record, and no danger to memory. */
export const maxDepth = 1 << 20;

const isScalar = new Uint8Array(256);
for (const character of '+-.0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz')
  isScalar[character.charCodeAt(0)] = 1;

const quote = 0x22;
const backslash = 0x5c;
const newline = 0x0a;

/**
 * Scans on from `scan.at` through `bytes`, whose first byte has the offset `start` and of which `end - start` are filled.
 * A string or scalar may be cut anywhere by the end of the bytes; a backslash as the last byte is left for the next call.
 */
export function scanOn(scan: Scanner, bytes: Uint8Array, start: number, end: number): Stop {
  const size = end - start;
  let at = scan.at - start;
  let { state, depth, stack } = scan;
  const leaveWith = (stop: Stop): Stop => {
    scan.at = at + start;
    scan.state = state;
    scan.depth = depth;
    return stop;
  };

  while (at < size) {
    if (state === State.string || state === State.nameString) {
      let byte = 0;
      while (at < size && (byte = bytes[at]!) !== quote && byte !== backslash && byte !== newline) at++;
      if (at === size) break;
      if (byte === newline) return leaveWith(Stop.broken);
      if (byte === backslash) {
        if (at + 1 === size) break;
        if (bytes[at + 1] === newline) return leaveWith(Stop.broken);
        at += 2;
        continue;
      }
      at++;
      if (state === State.nameString) {
        state = State.colon;
        if (depth === 1 ? scan.emitDepth <= 1 : depth === 2 && scan.emitDepth === 0 && scan.wantsNames)
          return leaveWith(Stop.name);
        continue;
      }
      state = depth === 0 ? State.value : State.after;
      if (depth === scan.emitDepth) return leaveWith(Stop.end);
      continue;
    }
    const byte = bytes[at]!;
    if (state === State.scalar) {
      if (isScalar[byte] === 1) {
        at++;
        continue;
      }
      state = depth === 0 ? State.value : State.after;
      if (depth === scan.emitDepth) return leaveWith(Stop.end);
      continue;
    }
    if (byte === 0x20 || byte === newline || byte === 0x0d || byte === 0x09) {
      at++;
      continue;
    }
    switch (state) {
      case State.firstValue:
      case State.value: {
        if (byte === 0x5d && state === State.firstValue) break;
        const opens = byte === 0x7b || byte === 0x5b;
        if (!opens && byte !== quote && isScalar[byte] !== 1) return leaveWith(Stop.broken);
        if (byte === 0x5b && scan.emitDepth === 0 && (depth === 0 || depth === scan.enterList)) {
          scan.enterList = undefined;
          scan.enteredFrom = scan.valueStart;
          scan.valueStart = -1;
          stack[depth++] = 1;
          scan.emitDepth = depth;
          state = State.firstValue;
          at++;
          return leaveWith(Stop.enter);
        }
        if (depth === scan.emitDepth) scan.valueStart = at + start;
        if (opens) {
          if (depth === maxDepth) return leaveWith(Stop.broken);
          if (depth === stack.length) stack = scan.stack = grown(stack);
          stack[depth++] = byte === 0x5b ? 1 : 0;
          state = byte === 0x5b ? State.firstValue : State.firstName;
        } else {
          state = byte === quote ? State.string : State.scalar;
        }
        at++;
        continue;
      }
      case State.firstName:
      case State.name:
        if (byte === quote) {
          state = State.nameString;
          at++;
          continue;
        }
        if (byte === 0x7d && state === State.firstName) break;
        return leaveWith(Stop.broken);
      case State.colon:
        if (byte !== 0x3a) return leaveWith(Stop.broken);
        state = State.value;
        at++;
        continue;
      default:
        if (byte === 0x2c) {
          state = stack[depth - 1] === 1 ? State.value : State.name;
          at++;
          continue;
        }
        if (byte !== (stack[depth - 1] === 1 ? 0x5d : 0x7d)) return leaveWith(Stop.broken);
    }
    // A closing bracket.
    at++;
    depth--;
    state = depth === 0 ? State.value : State.after;
    if (depth === scan.emitDepth) return leaveWith(Stop.end);
    if (depth < scan.emitDepth) {
      scan.emitDepth = 0;
      return leaveWith(Stop.leave);
    }
  }
  return leaveWith(Stop.more);
}
