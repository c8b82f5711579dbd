import type { MatchExpression, Predicate } from '@trailkit/match';
import { children, memberByteTest } from '@trailkit/match';
import type { JsonObject } from '@trailkit/records';
import type { RecordReader } from '@trailkit/records/node';

/** A look at the bytes of a record before an expression is put to its values: most values need not be made. */
export interface ByteLook {
  /** Names the reader of the records, and the values that it gives: of others nothing is known. Before the first look. */
  readonly attach: (reader: Pick<RecordReader, 'memberTest'>, values: JsonObject) => void;
  /** Whether an expression may hold for the record with these values; undefined where bytes do not tell. */
  readonly lookFor: (expression: MatchExpression) => Predicate | undefined;
}

/** Whether something may hold for the record that was read last. */
type Look = () => boolean;

/** A look that is not attached yet. `now` is in milliseconds since 1970. */
export function byteLook(now: number): ByteLook {
  let attached: { readonly reader: Pick<RecordReader, 'memberTest'>; readonly values: JsonObject } | undefined;

  function lookAt(expression: MatchExpression): Look | undefined {
    switch (expression.kind) {
      case 'and':
        return everyOf(children(expression).map(lookAt));
      case 'or':
        return someOf(children(expression).map(lookAt));
      default: {
        const test = memberByteTest(expression, now);
        return test && attached?.reader.memberTest(test.path, test);
      }
    }
  }

  return {
    attach(reader, values) {
      attached = { reader, values };
    },
    lookFor(expression) {
      const values = attached?.values;
      const look = lookAt(expression);
      return look && ((record) => record !== values || look());
    },
  };
}

/** All parts may hold; those without a look may. */
function everyOf(parts: readonly (Look | undefined)[]): Look | undefined {
  const looks = parts.filter((part) => part !== undefined);
  const [first, second, third] = looks;
  if (first === undefined || second === undefined) return first;
  return third === undefined ? () => first() && second() : () => looks.every((look) => look());
}

/** One of the parts may hold, where all have a look. */
function someOf(parts: readonly (Look | undefined)[]): Look | undefined {
  if (!parts.every((part) => part !== undefined)) return undefined;
  const [first, second, third] = parts;
  if (first === undefined || second === undefined) return first;
  return third === undefined ? () => first() || second() : () => parts.some((look) => look());
}
