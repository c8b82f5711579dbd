import type { Subject } from '@trailkit/match';
import { isSingular } from '@trailkit/match';
import type { Bounds } from '../bounds/bounds.js';
import { both, either, exactly, negated, never, not } from '../bounds/bounds.js';
import { anyNode, anyPresent, type ValueBounds } from '../paths/any-node.js';
import type { Scope } from '../translate/scope.js';
import type { ValueTest } from '../values/value-test.js';
import { ofOperand } from './operand.js';

/** Whether any node of the subject satisfies a condition; a path without nodes, and a function without a result, is looked at as null. */
export function anySubject(subject: Subject, scope: Scope, test: ValueTest): Bounds {
  const { bounds, whenAbsent, whenNull } = test;
  if (subject.kind === 'call' || isSingular(subject))
    return anyOperand(subject, scope, (value, inner) => {
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

/** Whether a value of the subject satisfies a condition, which has to be false for an absent value where the subject is a path of several. */
export function anyOperand(subject: Subject, scope: Scope, test: ValueBounds): Bounds {
  return subject.kind === 'call' ? ofOperand(subject, scope, test) : anyNode(subject, scope, test);
}

/** Whether the subject has a value. */
export function isAnyThere(subject: Subject, scope: Scope): Bounds {
  return subject.kind === 'call'
    ? ofOperand(subject, scope, (value, { dialect }) => exactly(dialect.isPresent(value)))
    : anyPresent(subject, scope);
}
