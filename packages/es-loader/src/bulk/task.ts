import { maxDocumentBytes } from '../document/event-document.js';
import type { BulkBody } from './bulk-body.js';
import { splitBody } from './bulk-body.js';
import type { Failure } from './verdict.js';

/** A body or a part of one, and how it has fared. */
export interface Task {
  readonly body: BulkBody;
  readonly timeoutMs: number;
  /** Since when nothing of it was taken, in milliseconds of the process. */
  readonly failingSince?: number;
  readonly waits: number;
  /** How much its failures in a row speak for one of its documents as their reason. */
  readonly suspicion: number;
}

// A document at which a server overflows its stack costs it a thread each time: few tries, and steep division. But what a
// bad network breaks must not look like that: more tries where there was no time-out, and for a document alone.
const partsOfSuspect = 8;
const partsOfMuch = 2;
const divideAt = 4;
/** A server that is silent now and then is not to make a dead letter: of a document that is asked about alone, more is wanted. */
const blameAt = 6;
const partsBeginAt = 2;
const shortestTimeoutMs = 10_000;
const longestAction = 4096;

/** A body that was not sent yet. */
export function taskOf(body: BulkBody, timeoutMs: number): Task {
  return { body, timeoutMs, waits: 0, suspicion: 0 };
}

/** Whether it is one document. */
export function isLone({ body }: Task): boolean {
  return body.ends.length === 1;
}

/** A server loses its memory over a document that is far too long: that is not tried. */
export function isTooLong(task: Task): boolean {
  return isLone(task) && task.body.bytes.length > maxDocumentBytes + longestAction;
}

/** The task after another failure for which one of its documents may be the reason. */
export function suspected(task: Task, { type }: Failure): Task {
  return { ...task, suspicion: task.suspicion + (type === 'timed-out' && !isLone(task) ? 2 : 1) };
}

/** Whether it has failed so often that it is to be divided; alone, that the document is asked about. */
export function isSuspicious(task: Task): boolean {
  return task.suspicion >= (isLone(task) ? blameAt : divideAt);
}

/** The two halves of what is too much for the server, the first one last. Each has all the patience: they are others. */
export function halved(task: Task): readonly Task[] {
  return divided({ ...task, failingSince: undefined }, partsOfMuch);
}

/** The parts of what a document is looked for in, the first one last. Smaller ones need less time. */
export function dividedSuspect(task: Task): readonly Task[] {
  const timeoutMs = Math.min(task.timeoutMs, Math.max(shortestTimeoutMs, task.timeoutMs / 2));
  return divided({ ...task, timeoutMs, waits: 0 }, partsOfSuspect);
}

function divided(task: Task, parts: number): readonly Task[] {
  return splitBody(task.body, parts)
    .map((body) => ({ ...task, body, suspicion: body.ends.length === 1 ? 0 : partsBeginAt }))
    .reverse();
}
