import type { JsonObject } from '../item.js';
import { isObject } from '../record.js';
import { outcomeRules as rules } from './outcome-rules.js';

/**
 * How a call ended: it succeeded, it was refused for want of permission, or it failed for another reason, a failed authentication
 * among them.
 */
export type Outcome = 'succeeded' | 'refused' | 'failed';

/** How the call of a record ended, by all that the record says of it. */
export function outcomeOf(record: JsonObject): Outcome {
  if (isRefused(record)) return 'refused';
  return isFailed(record) ? 'failed' : 'succeeded';
}

const pattern = (source: string): RegExp => new RegExp(source, 'i');
const successCode = pattern(rules.successCode);
const signInSource = pattern(rules.signInSource);
const failureWords: ReadonlySet<unknown> = new Set(rules.failureWords);
const refusalCode = pattern(rules.refusalCodes.join('|'));
const refusalValue = pattern(rules.refusalValue);
const refusalMessage = pattern(rules.refusalMessage);
const ambiguousCode = pattern(rules.ambiguousCode);
const ambiguousMessage = pattern(rules.ambiguousMessage);
const authenticationSubject = pattern(rules.authenticationSubject);
const authenticationFault = pattern(rules.authenticationFault);

function isRefused(record: JsonObject): boolean {
  const { errorCode, errorMessage, responseElements, serviceEventDetails } = record;
  if (is(errorMessage, refusalMessage)) return !isSuccess(errorCode);
  if (is(errorMessage, authenticationSubject) && is(errorMessage, authenticationFault)) return false;
  if (isRefusal(errorCode)) return true;
  if (is(errorCode, ambiguousCode) && is(errorMessage, ambiguousMessage)) return true;
  return (
    someResult(record, rules.resultStatuses, isRefusal) ||
    someAt(responseElements, rules.errorPaths, (value) => is(value, refusalValue)) ||
    hasRefusal(serviceEventDetails)
  );
}

function isFailed(record: JsonObject): boolean {
  const { errorCode, errorMessage, responseElements, serviceEventDetails } = record;
  if (isThere(errorCode) ? !isSuccess(errorCode) : isThere(errorMessage)) return true;
  return (
    (isSignIn(record) && valuesIn(responseElements).includes(rules.signInFailure)) ||
    valuesIn(serviceEventDetails).some((value) => isFailureWord(value) || hasFailedState(value)) ||
    someResult(record, rules.resultWords, isFailureWord) ||
    someResult(record, rules.resultStatuses, isErrorStatus)
  );
}

function isThere(value: unknown): boolean {
  return value !== undefined && value !== null && value !== '';
}

function is(value: unknown, test: RegExp): boolean {
  return typeof value === 'string' && test.test(value);
}

function isSuccess(code: unknown): boolean {
  return typeof code === 'number' ? code < rules.firstErrorStatus : is(code, successCode);
}

function isRefusal(code: unknown): boolean {
  return code === rules.refusalStatus || is(code, refusalCode);
}

function isErrorStatus(status: unknown): boolean {
  return isThere(status) && !isSuccess(status);
}

function isSignIn({ eventSource, eventType }: JsonObject): boolean {
  return is(eventSource, signInSource) || eventType === rules.signInType;
}

function isFailureWord(value: unknown): boolean {
  return failureWords.has(value);
}

function hasFailedState(value: unknown): boolean {
  return isObject(value) && rules.stateMembers.some((member) => isFailureWord(value[member]));
}

/** Whether a body that may have the outcome in it has such a value at one of the paths. */
function someResult(
  record: JsonObject,
  paths: readonly (readonly string[])[],
  test: (value: unknown) => boolean,
): boolean {
  return rules.resultParts.some((part) => someAt(record[part], paths, test));
}

function someAt(value: unknown, paths: readonly (readonly string[])[], test: (value: unknown) => boolean): boolean {
  return isObject(value) && paths.some((path) => test(valueAt(value, path)));
}

function valueAt(value: unknown, path: readonly string[]): unknown {
  let at = value;
  for (const name of path) at = isObject(at) && Object.hasOwn(at, name) ? at[name] : undefined;
  return at;
}

/** Whether any text in a value is the code of a refusal; without recursion, since it may be nested deeper than the stack. */
function hasRefusal(value: unknown): boolean {
  if (!isThere(value)) return false;
  const todo: unknown[] = [value];
  while (todo.length > 0) {
    const next = todo.pop();
    if (is(next, refusalValue)) return true;
    for (const inside of valuesIn(next)) todo.push(inside);
  }
  return false;
}

function valuesIn(value: unknown): readonly unknown[] {
  return typeof value === 'object' && value !== null ? Object.values(value) : none;
}

const none: readonly unknown[] = [];
