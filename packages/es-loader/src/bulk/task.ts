import { maxDocumentBytes } from '../document/event-document.js';
import type { BulkBody } from './bulk-body.js';
import { splitBody } from './bulk-body.js';
import type { Failure } from './verdict.js';

/** A body or a part of one that is still to be sent, and what happened to it so far. */
export interface Task {
  readonly body: BulkBody;
  readonly timeoutMs: number;
  /** Since when none of its documents was accepted, in milliseconds of the process. */
  readonly failingSince?: number;
  readonly retries: number;
  /** How likely one of its documents is what the server fails at: its failures in a row, weighted. */
  readonly poisonScore: number;
}

// A document at which a server overflows its stack costs it a thread each time: few tries, and small parts. But a bad
// network must not look like that: more tries where there was no time-out, and for a document alone.
const partsOfPoisoned = 8;
const partsOfTooLarge = 2;
/** The score from which a body is divided to find the document. */
const divideThreshold = 4;
/** The score from which a document alone is a dead letter: a server that is silent now and then must not make it one. */
const quarantineThreshold = 6;
const scoreOfPart = 2;
const minTimeoutMs = 10_000;
const maxActionBytes = 4096;

/** A body that was not sent yet. */
export function taskOf(body: BulkBody, timeoutMs: number): Task {
  return { body, timeoutMs, retries: 0, poisonScore: 0 };
}

/** Whether it is one document. */
export function isLone({ body }: Task): boolean {
  return body.ends.length === 1;
}

/** A server runs out of memory over a document that is far too long: that is not tried. */
export function isTooLong(task: Task): boolean {
  return isLone(task) && task.body.bytes.length > maxDocumentBytes + maxActionBytes;
}

/** The task after another failure that one of its documents may have caused. */
export function scored(task: Task, { type }: Failure): Task {
  return { ...task, poisonScore: task.poisonScore + (type === 'timed-out' && !isLone(task) ? 2 : 1) };
}

/** Whether it failed so often that it is to be divided, or, if it is one document, quarantined. */
export function isPoisoned(task: Task): boolean {
  return task.poisonScore >= (isLone(task) ? quarantineThreshold : divideThreshold);
}

/** The two halves of a body that is too large for the server, the first one last; each may fail as long as any other. */
export function halved(task: Task): readonly Task[] {
  return divided({ ...task, failingSince: undefined }, partsOfTooLarge);
}

/** The parts in which a poisonous document is searched for, the first one last. Smaller ones need less time. */
export function dividedToSearch(task: Task): readonly Task[] {
  const timeoutMs = Math.min(task.timeoutMs, Math.max(minTimeoutMs, task.timeoutMs / 2));
  return divided({ ...task, timeoutMs, retries: 0 }, partsOfPoisoned);
}

function divided(task: Task, parts: number): readonly Task[] {
  return splitBody(task.body, parts)
    .map((body) => ({ ...task, body, poisonScore: body.ends.length === 1 ? 0 : scoreOfPart }))
    .reverse();
}
