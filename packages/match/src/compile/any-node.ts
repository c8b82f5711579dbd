import type { Query, Subject } from '../ast.js';
import type { FilterCompiler } from '../path/filter-compiler.js';
import { compileOperand } from '../path/functions.js';
import type { NodeTest } from '../path/join.js';
import { chainGetter } from '../path/member.js';
import { namesThroughArrays, singularSteps } from '../path/singular.js';
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
  const visited = anyVisited(subject, test, filter, whenAbsent);
  const names = namesThroughArrays(subject);
  if (names === undefined) return visited;
  // A value that is reached without an array on the way is the only one: most records have no arrays at such a path.
  const get = chainGetter(names);
  return (record) => {
    const value = get(record);
    return value === undefined || Array.isArray(value) ? visited(record) : test(value);
  };
}

function anyVisited(subject: Query, test: ValueTest, filter: FilterCompiler, whenAbsent: boolean): NodeTest {
  const visit = compileVisit(subject, test, filter);
  if (!whenAbsent) return (record) => visit(record, record);
  const exists = compileVisit(subject, () => true, filter);
  return (record) => visit(record, record) || !exists(record, record);
}
