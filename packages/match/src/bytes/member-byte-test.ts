import type { MatchExpression, Operand } from '../ast.js';
import { isLiteral } from '../ast.js';
import { compileExpression } from '../compile/compile-expression.js';
import { children, operands } from '../operators/traverse.js';
import { operatorOf } from '../operators/operator-of.js';
import { namesThroughArrays } from '../path/singular.js';
import type { ByteTest } from './byte-test.js';

/** The test of a condition about one member of records, by the bytes of its value. */
export interface MemberByteTest {
  /** The names down to the member; where one of the values on the way is an array, the test tells nothing. */
  readonly path: readonly string[];
  /** Whether the condition may hold where the member is a string. Where it is neither a string nor null, it may. */
  readonly ofText: ByteTest;
  /** Whether it holds where the member is absent or null. */
  readonly whenAbsent: boolean;
}

/**
 * A condition's test of bytes; undefined where its operator has none, or where it is not about one member. `now` is in milliseconds
 * since 1970.
 */
export function memberByteTest(condition: MatchExpression, now = Date.now()): MemberByteTest | undefined {
  if (children(condition).length > 0) return undefined;
  const ofText = operatorOf(condition).byteTest?.(condition);
  if (ofText === undefined) return undefined;
  const [subject, second] = operands(condition).filter((operand) => !isLiteral(operand));
  const path = second === undefined ? pathOf(subject) : undefined;
  return path && { path, ofText, whenAbsent: compileExpression(condition, now)({}) };
}

function pathOf(subject: Operand | undefined): readonly string[] | undefined {
  return subject?.kind === 'query' && subject.root === '$' ? namesThroughArrays(subject) : undefined;
}
