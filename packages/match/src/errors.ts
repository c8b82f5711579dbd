import type { Span } from './ast.js';
import { drawSource, locateSpan } from './source-line.js';

/** The mistakes in the text of an expression; stable, for programs. */
export type MatchErrorCode =
  | 'empty-expression'
  | 'expression-too-long'
  | 'expression-too-deep'
  | 'unexpected-character'
  | 'unexpected-token'
  | 'unexpected-end'
  | 'unterminated-string'
  | 'unterminated-regex'
  | 'unbalanced-bracket'
  | 'unknown-operator'
  | 'unknown-function'
  | 'function-arguments'
  | 'function-result'
  | 'literal-alone'
  | 'not-singular'
  | 'not-in-filter'
  | 'operand-type'
  | 'bad-string'
  | 'bad-number'
  | 'bad-time'
  | 'bad-path'
  | 'bad-regex'
  | 'bad-cidr';

/** The parts of an error about a text, before it becomes a message. */
export interface Complaint {
  readonly code: MatchErrorCode;
  readonly span: Span;
  /** The text that was found there, in the words of a message (`"="`, `the end of the expression`). */
  readonly found: string;
  /** The text that would have been right, in the words of a message. */
  readonly expected: string;
  /** The text to write instead, where that is known. */
  readonly suggestion?: string;
  readonly cause?: unknown;
}

/** An expression that cannot be understood. The message holds the location, the source line with a caret and what was expected. */
export class MatchSyntaxError extends Error {
  override readonly name = 'MatchSyntaxError';
  readonly code: MatchErrorCode;
  /** The expression. */
  readonly source: string;
  readonly span: Span;
  /** The file that the expression is from, where the parser was given it; `line` and `column` are the file's then. */
  readonly file: string | undefined;
  /** From 1. */
  readonly line: number;
  /** From 1, in UTF-16 units. */
  readonly column: number;
  readonly found: string;
  readonly expected: string;
  readonly suggestion: string | undefined;

  constructor(source: string, complaint: Complaint) {
    const { file, line, column } = locateSpan(source, complaint.span);
    const location = file === undefined ? `${line}:${column}` : `${file}:${line}:${column}`;
    const advice = complaint.suggestion === undefined ? '' : `; ${complaint.suggestion}`;
    super(
      `${complaint.code} at ${location}: found ${complaint.found}, expected ${complaint.expected}${advice}\n${drawSource(source, complaint.span)}`,
      complaint.cause === undefined ? undefined : { cause: complaint.cause },
    );
    this.code = complaint.code;
    this.source = source;
    this.span = complaint.span;
    this.file = file;
    this.line = line;
    this.column = column;
    this.found = complaint.found;
    this.expected = complaint.expected;
    this.suggestion = complaint.suggestion;
  }
}

/** A pattern that needs more steps on a value than one value may cost (see `regex/limits.ts`). */
export class RegexLimitError extends Error {
  override readonly name = 'RegexLimitError';
  readonly code = 'regex-limit';
  readonly pattern: string;
  readonly length: number;

  constructor(pattern: string, length: number, limit: number) {
    super(
      `regex-limit: the pattern ${JSON.stringify(pattern)} needs more than ${limit} steps on a value of ${length} characters; ` +
        `expected a pattern whose cost grows with the length of the value only; anchor it, or take back references out of it`,
    );
    this.pattern = pattern;
    this.length = length;
  }
}
