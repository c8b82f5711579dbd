import type { Target } from '../target/target.js';
import type { Taken } from './taken.js';
import type { Failure } from './verdict.js';

/** What the bodies of a load are sent with. */
export interface SettleContext {
  readonly target: Target;
  readonly signal: AbortSignal;
  readonly timeoutMs: number;
  /** How long a failure may last. */
  readonly patienceMs: number;
  /** Waits double from the first to the longest; each is drawn from between half and the whole of its length. */
  readonly firstWaitMs: number;
  readonly longestWaitMs: number;
  readonly taken: Taken;
  /** The server does not take bodies of that many bytes. */
  readonly onTooLarge: (bytes: number) => void;
  readonly onWait: (failure: Failure, milliseconds: number) => void;
  readonly sleep: (milliseconds: number, signal: AbortSignal) => Promise<void>;
}
