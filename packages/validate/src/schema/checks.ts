import type { SchemaNode as Schema } from '@trailkit/catalog';
import type { Check } from './compiler.js';
import { compiler } from './compiler.js';
import { quickTests } from './quick-tests.js';
import type { Documents, Side } from './reachable.js';
import { standAlone } from './reachable.js';

/** Makes the check of a schema in one of the documents, which are asked for again when more of them is needed. */
export type MakeCheck = (schema: Schema, documents: () => Documents, side: Side) => Check;

/** Checks that answer whether a value passes by a quick test, and are compiled when something is wrong with one. */
export function checks(): MakeCheck {
  const compile = compiler();
  const quickTest = quickTests();
  return (schema, documents, side) => {
    const passes = quickTest(schema, documents(), side);
    let compiled: Check | undefined;
    const full = (): Check => (compiled ??= compile(standAlone(schema, documents(), side)));
    if (!passes) return full();
    return {
      passes,
      errors: (value) => (passes(value) ? [] : full().errors(value)),
      alternative: (inner) => full().alternative(inner),
    };
  };
}
