import type { Waits } from '../target/patience.js';
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
  readonly waits: Waits;
  readonly taken: Taken;
  /** The server does not take bodies of that many bytes. */
  readonly onTooLarge: (bytes: number) => void;
  readonly onWait: (failure: Failure, milliseconds: number) => void;
  readonly sleep: (milliseconds: number, signal: AbortSignal) => Promise<void>;
}
