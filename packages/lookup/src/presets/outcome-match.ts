import type { MatchExpression } from '@trailkit/match';
import { parseMatch } from '@trailkit/match';
import { outcomeRules as rules } from '@trailkit/records';

/** Calls that failed or were refused: those that `outcomeOf` does not call a success. */
export function failedMatch(): MatchExpression {
  return parseMatch(`${failed} or ${refused}`);
}

/** Calls that were refused: those that `outcomeOf` calls so. */
export function refusedMatch(): MatchExpression {
  return parseMatch(refused);
}

const code = '$.errorCode';
const message = '$.errorMessage';
const answer = '$.responseElements';
const details = '$.serviceEventDetails';

const isSignIn = anyOf([like('$.eventSource', rules.signInSource), `$.eventType == "${rules.signInType}"`]);

const failed = anyOf([
  `${isThere(code)} and not ${isSuccess(code)}`,
  `not ${isThere(code)} and ${isThere(message)}`,
  `${isSignIn} and ${answer}.* == "${rules.signInFailure}"`,
  isFailureWord(`${details}.*`),
  isFailureWord(`${details}.*[${rules.stateMembers.map((name) => JSON.stringify(name)).join(', ')}]`),
  ...inResults(rules.resultWords).map(isFailureWord),
  ...inResults(rules.resultStatuses).map((status) => `${isThere(status)} and not ${isSuccess(status)}`),
]);

const isAuthentication = `${like(message, rules.authenticationSubject)} and ${like(message, rules.authenticationFault)}`;

const refused = anyOf([
  `${like(message, rules.refusalMessage)} and not ${isSuccess(code)}`,
  [
    anyOf([
      isRefusal(code),
      `${like(code, rules.ambiguousCode)} and ${like(message, rules.ambiguousMessage)}`,
      ...inResults(rules.resultStatuses).map(isRefusal),
      ...rules.errorPaths.map((path) => like([answer, ...path].join('.'), rules.refusalValue)),
      like(details, rules.refusalValue),
      like(`${details}..*`, rules.refusalValue),
    ]),
    `not ${like(message, rules.refusalMessage)}`,
    `not (${isAuthentication})`,
  ].join(' and '),
]);

function anyOf(parts: readonly string[]): string {
  return `(${parts.map((part) => `(${part})`).join(' or ')})`;
}

function like(path: string, pattern: string): string {
  return `${path} =~ /${pattern.replaceAll('/', String.raw`\/`)}/i`;
}

function isThere(path: string): string {
  return `${path} not in [None, ""]`;
}

/** Of numbers and of texts: services write codes as either. */
function isSuccess(path: string): string {
  return anyOf([like(path, rules.successCode), `${path} < ${rules.firstErrorStatus}`]);
}

function isRefusal(path: string): string {
  return anyOf([...rules.refusalCodes.map((pattern) => like(path, pattern)), `${path} == ${rules.refusalStatus}`]);
}

function isFailureWord(path: string): string {
  return `${path} in ${JSON.stringify(rules.failureWords)}`;
}

function inResults(paths: readonly (readonly string[])[]): readonly string[] {
  return rules.resultParts.flatMap((part) => paths.map((path) => ['$', part, ...path].join('.')));
}
