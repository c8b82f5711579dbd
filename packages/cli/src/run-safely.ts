import { QuestionError, SortError } from '@trailkit/lookup';
import { ReadError } from '@trailkit/records/node';
import type { Io } from './io.js';
import { exitCode, write } from './io.js';
import { OutputError } from './output-error.js';
import { UsageError } from './usage-error.js';

/** Runs a command's body: errors become a line on standard error, and an abort an end without a word. */
export async function runSafely(name: string, io: Io, body: () => Promise<number>): Promise<number> {
  try {
    return await body();
  } catch (error) {
    if (io.signal.aborted) return exitCode.ok;
    await write(io.stderr, `${name}: ${explain(name, error)}\n`);
    return exitCode.couldNotRun;
  }
}

function explain(name: string, error: unknown): string {
  const message = error instanceof Error ? error.message : String(error);
  if (error instanceof UsageError || error instanceof QuestionError || isParseArgsError(error))
    // A message that ends with a drawing has the advice on a line of its own.
    return message.endsWith('\n')
      ? `${message}See ${name} --help`
      : `${message.replace(/\.$/, '')}. See ${name} --help`;
  if ([ReadError, SortError, OutputError].some((known) => error instanceof known)) return message;
  return `this should not happen: ${message}`;
}

/** node:util's own words for unknown options and missing values are good enough. */
function isParseArgsError(error: unknown): boolean {
  return String((error as { code?: unknown } | null)?.code).startsWith('ERR_PARSE_ARGS_');
}
