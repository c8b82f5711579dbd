import type { Subject } from '@trailkit/match';
import { isSingular } from '@trailkit/match';
import type { Bounds } from '../bounds/bounds.js';
import { both, either, exactly, never, negated, not, unknown } from '../bounds/bounds.js';
import { anyNode, anyPresent } from '../paths/any-node.js';
import type { Scope } from '../translate/scope.js';
import type { ValueTest } from '../values/value-test.js';

/** Whether any node of the subject satisfies a condition; a path without nodes is looked at as null. */
export function anySubject(subject: Subject, scope: Scope, test: ValueTest): Bounds {
  if (subject.kind === 'call') return unknown;
  const { bounds, whenAbsent, whenNull } = test;
  if (isSingular(subject))
    return anyNode(subject, scope, (value, inner) => {
      const found = bounds(value, inner);
      if (whenAbsent === whenNull) return found;
      const isPresent = inner.dialect.isPresent(value);
      return whenNull ? either([exactly(not(isPresent)), found]) : both([exactly(isPresent), found]);
    });
  const any = anyNode(subject, scope, (value, inner) => {
    const found = bounds(value, inner);
    return whenAbsent ? both([exactly(inner.dialect.isPresent(value)), found]) : found;
  });
  return either([any, whenNull ? negated(anyPresent(subject, scope)) : never]);
}
