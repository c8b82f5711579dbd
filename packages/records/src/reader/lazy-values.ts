import type { JsonObject } from '../item.js';
import { Byte } from '../json/bytes-of-json.js';
import type { Column } from './column.js';
import type { Numbered } from './column-tables.js';
import type { Source } from './source.js';
import { textOf } from './source.js';

/** An object with the members of a set: most conditions are decided by one or two of the many that some condition asks for. */
export function lazyValues(set: readonly Column[], columns: readonly Numbered[], source: Source): JsonObject {
  const values: JsonObject = {};
  for (const { name, inside } of set) {
    const column = columns.find((each) => each.name === name)!;
    const span = 2 * column.number;
    const members = inside && lazyValues(inside, column.inside!, source);
    let value: unknown;
    let made = 0;
    Object.defineProperty(values, name, {
      get() {
        const { objects } = source;
        if (made === objects) return value;
        made = objects;
        return (value = valueOf(source, span, members));
      },
    });
  }
  return values;
}

/** The value of a span that is known to be JSON: strings without escapes need no parser. */
function valueOf(source: Source, span: number, members: JsonObject | undefined): unknown {
  const { bytes, spans } = source;
  const from = spans[span]!;
  if (from === 0) return undefined;
  const first = bytes[from];
  if (members !== undefined && first === Byte.openObject) return members;
  if (first === Byte.letterN) return null;
  const to = spans[span + 1]!;
  return first === Byte.quote ? textOf(source, from, to) : (JSON.parse(bytes.toString('utf8', from, to)) as unknown);
}
