/** Why there is no use of a server, or no answer, for programs. */
export type ClusterErrorCode =
  | 'bad-options'
  | 'no-credentials'
  | 'not-permitted'
  | 'certificate'
  /** Nothing was sent: the address does not exist, or nobody listens. */
  | 'unreachable'
  /** The connection ended before the answer; what was sent may have been carried out. */
  | 'cut'
  /** No whole answer in time; what was sent may have been carried out. */
  | 'timed-out'
  | 'odd-answer'
  /** Indices would be made without the fields that every event fits into. */
  | 'no-template'
  | 'unsupported';

/** A server that cannot be used, or did not answer. Its `cause` is the system's error; no credentials are in either. */
export class ClusterError extends Error {
  override readonly name = 'ClusterError';
  readonly code: ClusterErrorCode;

  constructor(code: ClusterErrorCode, message: string, cause?: unknown) {
    super(message, { cause });
    this.code = code;
  }
}
