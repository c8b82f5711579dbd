import type { ExplainedError } from '@trailkit/command-line';
import { exitCode } from '@trailkit/command-line';
import { ClusterError, DeadLetterError, LoadError } from '@trailkit/es-loader';
import { explainDetectError } from '../rules/detect/explain-detect-error.js';
import { StateInUseError } from './state/lock-state.js';

/** The next run may find the server again. */
const temporary: readonly string[] = ['unreachable', 'cut', 'timed-out'];

/** Explains what loading throws. */
export function explainLoadError(error: unknown): ExplainedError | undefined {
  const found = explainDetectError(error);
  if (found !== undefined) return found;
  if (error instanceof LoadError) return { message: error.message, exitCode: exitCode.incomplete };
  if (error instanceof ClusterError)
    return temporary.includes(error.code)
      ? { message: error.message, exitCode: exitCode.incomplete }
      : { message: error.message };
  if (error instanceof DeadLetterError || error instanceof StateInUseError) return { message: error.message };
  const { syscall, path, code } = error as NodeJS.ErrnoException;
  if (syscall === undefined || path === undefined) return undefined;
  return { message: `${path}: expected a file that can be read and written, but the system answered ${code}` };
}
