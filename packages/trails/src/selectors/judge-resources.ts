import type { Truth } from './verdict.js';
import { every, some } from './verdict.js';
import type { FieldTruth } from './operators.js';
import { both, testPrefix, testValue } from './operators.js';
import type { FieldSelector } from './selector.js';
import type { ResourceFacts } from './selector-facts.js';

/**
 * Whether the resources of an event fit the conditions on `resources.type` and `resources.ARN`. AWS does not say whether one resource has to
 * fit all of them: where that makes a difference the answer is unknown.
 */
export function judgeResources(
  types: readonly FieldSelector[],
  arns: readonly FieldSelector[],
  resources: readonly ResourceFacts[] | undefined,
): Truth {
  if (resources === undefined) return types.length + arns.length > 0 ? 'unknown' : 'yes';
  const found = resources.map((resource) => ({
    type: every(types.map(({ conditions }) => both(testValue(conditions, resource.type)))),
    arns: arns.map(({ conditions }) => testArn(conditions, resource)),
  }));
  if (types.length === 0 && arns.length === 0) return 'yes';
  if (found.length === 0)
    return types.length > 0 ? 'no' : every(arns.map(({ conditions }) => both(testValue(conditions, null))));

  const ofOne = some(found.map(({ type, arns: own }) => every([type, ...own.map(both)])));
  const ofAny = every([
    some(found.map(({ type }) => type)),
    ...arns.flatMap((_, i) => [
      some(found.map(({ arns: own }) => own[i]!.included)),
      every(found.map(({ arns: own }) => own[i]!.notExcluded)),
    ]),
  ]);
  return ofOne === ofAny ? ofOne : withoutNull(ofOne, ofAny);
}

/** A resource without an ARN beside the one that is meant makes the second reading unsure, not the first. */
function withoutNull(ofOne: Truth, ofAny: Truth): Truth {
  return ofAny === 'unknown' ? ofOne : 'unknown';
}

function testArn(conditions: FieldSelector['conditions'], { arn, isPrefix }: ResourceFacts): FieldTruth {
  return typeof arn === 'string' && isPrefix === true ? testPrefix(conditions, arn) : testValue(conditions, arn);
}
