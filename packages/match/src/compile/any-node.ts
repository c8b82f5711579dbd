import type { Subject } from '../ast.js';
import type { FilterCompiler } from '../path/filter-compiler.js';
import { compileOperand } from '../path/functions.js';
import type { NodeTest } from '../path/join.js';
import { chainGetter } from '../path/member.js';
import { singularSteps } from '../path/singular.js';
import { compileVisit } from '../path/visit.js';
import type { ValueTest } from './value-test.js';

/** Whether any node of the subject passes; a path without nodes is looked at as null. */
export function anyNode(subject: Subject, test: ValueTest, filter: FilterCompiler): NodeTest {
  const whenAbsent = test(null);
  if (subject.kind === 'call') {
    const value = compileOperand(subject, filter);
    return (record) => test(value(record, record) ?? null);
  }
  const steps = singularSteps(subject);
  if (steps !== undefined) {
    const get = chainGetter(steps);
    return (record) => {
      const value = get(record);
      return value === undefined ? whenAbsent : test(value);
    };
  }
  const visit = compileVisit(subject, test, filter);
  if (!whenAbsent) return (record) => visit(record, record);
  const exists = compileVisit(subject, () => true, filter);
  return (record) => visit(record, record) || !exists(record, record);
}
