import type { DeadLetter } from '../dead-letters/dead-letter.js';
import { deadLetterOf } from '../dead-letters/dead-letter.js';
import { documentAt } from './bulk-body.js';
import type { Task } from './task.js';
import type { Failure } from './verdict.js';

/** The outcome of sending a task once: documents that are settled, and tasks for the others. */
export interface TaskOutcome {
  readonly loaded: number;
  readonly alreadyThere: number;
  readonly dropped: number;
  readonly deadLetters: readonly DeadLetter[];
  /** Documents whose index takes nothing for now. */
  readonly held: readonly DeadLetter[];
  /** To be sent before all other tasks, the first one last. */
  readonly next: readonly Task[];
  /** To be sent after all other tasks. */
  readonly later: readonly Task[];
}

/** No document is settled, and there is nothing more to send. */
export const nothingSettled: TaskOutcome = {
  loaded: 0,
  alreadyThere: 0,
  dropped: 0,
  deadLetters: [],
  held: [],
  next: [],
  later: [],
};

/** Nothing is settled; these tasks are next. */
export function continuedWith(...next: readonly Task[]): TaskOutcome {
  return { ...nothingSettled, next };
}

/** Nothing is settled; the other tasks are sent first, after which more may be known of the server. */
export function postponed(task: Task): TaskOutcome {
  return { ...nothingSettled, later: [task] };
}

/** A document alone that will never be accepted. */
export function quarantined(task: Task, failure: Failure): TaskOutcome {
  return { ...nothingSettled, deadLetters: [deadLetterAt(task, 0, failure)] };
}

/** The dead letter of one of a task's documents. */
export function deadLetterAt({ body }: Task, position: number, failure: Failure): DeadLetter {
  return deadLetterOf(documentAt(body, position), failure);
}
