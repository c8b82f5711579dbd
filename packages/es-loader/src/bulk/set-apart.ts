import type { DeadLetter } from '../dead-letters/dead-letter.js';
import { indexAt, pickFrom } from './bulk-body.js';
import type { SettleContext } from './settle-context.js';
import type { Task } from './task.js';
import { deadLetterAt } from './task-outcome.js';

/** A task without the documents whose index is held, and those. */
export interface SetApart {
  readonly held: readonly DeadLetter[];
  /** Undefined where nothing is left. */
  readonly rest: Task | undefined;
}

/** Takes the documents out that would only be refused again. Where no index is held, as nearly always, that is the task itself. */
export function setApart(task: Task, { held: indices }: SettleContext): SetApart {
  if (indices.size() === 0) return { held: [], rest: task };
  const held: DeadLetter[] = [];
  const positions: number[] = [];
  for (let position = 0; position < task.body.ends.length; position++) {
    const failure = indices.get(indexAt(task.body, position));
    if (failure === undefined) positions.push(position);
    else held.push(deadLetterAt(task, position, failure));
  }
  if (positions.length === 0) return { held, rest: undefined };
  return { held, rest: { ...task, body: pickFrom(task.body, positions) } };
}
