/** Why reading could not begin, for programs. */
export type ReadErrorCode = 'not-found' | 'not-permitted' | 'not-openable';

/** A named input that cannot be opened. Broken content is no error: it is an item of kind `unreadable`. */
export class ReadError extends Error {
  override readonly name = 'ReadError';
  readonly code: ReadErrorCode;

  constructor(code: ReadErrorCode, message: string, cause: unknown) {
    super(message, { cause });
    this.code = code;
  }
}

/** Thrown by a stream that cannot be read to its end: the message says why, for users. What came before is read. */
export class StreamError extends Error {
  override readonly name = 'StreamError';
}

const reasons: Readonly<Record<string, readonly [ReadErrorCode, string]>> = {
  ENOENT: ['not-found', 'there is nothing of that name'],
  ENOTDIR: ['not-found', 'there is nothing of that name'],
  EACCES: ['not-permitted', 'the permission to read it is missing'],
  EPERM: ['not-permitted', 'the permission to read it is missing'],
};

/** The system's answer, in words. */
export function openingProblem(error: unknown): readonly [ReadErrorCode, string] {
  if (error instanceof StreamError) return ['not-openable', error.message];
  const code = (error as NodeJS.ErrnoException | undefined)?.code;
  return reasons[code ?? ''] ?? ['not-openable', `the system answered ${code ?? String(error)}`];
}

/** The error for a named input. */
export function readError(input: string, error: unknown): ReadError {
  const [code, found] = openingProblem(error);
  return new ReadError(code, `${input}: expected a file or a folder that can be read, but ${found}`, error);
}
