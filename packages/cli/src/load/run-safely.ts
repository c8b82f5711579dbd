import { DeadLetterError, LoadError, TargetError } from '@trailkit/es-loader';
import { QuestionError } from '@trailkit/lookup';
import { ReadError } from '@trailkit/records/node';
import type { Io } from '../io.js';
import { exitCode } from '../io.js';
import { report } from './report.js';
import { UsageError } from '../usage-error.js';

/** Runs a command's body: errors become a line on standard error, and an abort an end without a word. */
export async function runSafely(io: Io, body: () => Promise<number>): Promise<number> {
  try {
    return await body();
  } catch (error) {
    if (io.signal.aborted && isAbort(error)) return exitCode.ok;
    await report(io, explain(error));
    // What was there a moment ago, and may be there again.
    const passes = error instanceof LoadError || (error instanceof TargetError && passing.includes(error.code));
    return passes ? exitCode.incomplete : exitCode.couldNotRun;
  }
}

const passing: readonly string[] = ['unreachable', 'cut', 'timed-out'];

function explain(error: unknown): string {
  const message = error instanceof Error ? error.message : String(error);
  if (error instanceof UsageError || error instanceof QuestionError || isParseArgsError(error))
    // A message that ends with a drawing has the advice on a line of its own.
    return message.endsWith('\n')
      ? `${message}See cloudtrail-es-loader --help`
      : `${message.replace(/\.$/, '')}. See cloudtrail-es-loader --help`;
  if ([ReadError, LoadError, TargetError, DeadLetterError].some((known) => error instanceof known)) return message;
  const { syscall, path, code } = error as NodeJS.ErrnoException;
  if (syscall !== undefined && path !== undefined)
    return `${path}: expected a file that can be read and written, but the system answered ${code}`;
  return `this should not happen: ${message}`;
}

function isAbort(error: unknown): boolean {
  return (error as { name?: unknown } | null)?.name === 'AbortError';
}

/** node:util's own words for unknown options and missing values are good enough. */
function isParseArgsError(error: unknown): boolean {
  return String((error as { code?: unknown } | null)?.code).startsWith('ERR_PARSE_ARGS_');
}
