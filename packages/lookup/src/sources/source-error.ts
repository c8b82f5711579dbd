/** Why a source gave up, for programs. */
export type SourceErrorCode =
  | 'throttled'
  | 'timed-out'
  | 'unreachable'
  | 'unavailable'
  | 'no-credentials'
  | 'not-permitted'
  | 'rejected'
  | 'limit-reached'
  | 'odd-answer';

/** A source that failed. Records that it delivered before are valid, and reading can resume from its last cursor. */
export class SourceError extends Error {
  override readonly name = 'SourceError';
  readonly code: SourceErrorCode;
  /** The source's name. */
  readonly where: string;

  constructor(code: SourceErrorCode, where: string, message: string, cause?: unknown) {
    super(`${where}: ${message}`, { cause });
    this.code = code;
    this.where = where;
  }
}
