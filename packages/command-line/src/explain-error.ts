import { displayedLines } from './displayed.js';
import { exitCode } from './exit-code.js';
import { OutputError, UsageError } from './errors.js';

/** The message for an error, and how the command ends. */
export interface ExplainedError {
  readonly message: string;
  /** @default exitCode.couldNotRun */
  readonly exitCode?: number;
  /** The user has to change the command line: the message is followed by where the manual is. */
  readonly isUsage?: boolean;
}

/** Explains the errors that a command is known to throw; undefined for any other. */
export type ErrorExplainer = (error: unknown) => ExplainedError | undefined;

/** The line, or lines, that standard error gets; and the exit code. Only a known error is shown plainly. */
export function explainError(
  error: unknown,
  { name, debug, explain }: { readonly name: string; readonly debug: boolean; readonly explain?: ErrorExplainer },
): { readonly text: string; readonly exitCode: number } {
  const stack = debug && error instanceof Error ? `${stackOf(error)}\n` : '';
  const known = knownError(error) ?? explain?.(error);
  if (known === undefined) {
    const message = error instanceof Error ? error.message : String(error);
    const advice = debug ? '' : ` (${name} --debug shows where)`;
    return {
      text: `${name}: internal error, please report: ${displayedLines(message)}${advice}\n${stack}`,
      exitCode: exitCode.couldNotRun,
    };
  }
  const { message, isUsage = false, exitCode: code = exitCode.couldNotRun } = known;
  const shown = displayedLines(message);
  return { text: `${name}: ${isUsage ? withAdvice(shown, name) : shown}\n${stack}`, exitCode: code };
}

function knownError(error: unknown): ExplainedError | undefined {
  if (error instanceof UsageError) return { message: error.message, isUsage: true };
  return error instanceof OutputError ? { message: error.message } : undefined;
}

/** A message that ends with a drawing under an expression has the advice on a line of its own. */
function withAdvice(message: string, name: string): string {
  if (message.endsWith('\n')) return `${message}See ${name} --help`;
  return `${/[.?]$/.test(message) ? message : `${message}.`} See ${name} --help`;
}

function stackOf(error: Error): string {
  const cause = error.cause instanceof Error ? `\ncaused by ${stackOf(error.cause)}` : '';
  return `${error.stack ?? error.message}${cause}`;
}
