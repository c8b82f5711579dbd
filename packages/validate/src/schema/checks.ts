import type { SchemaNode as Schema } from '@trailkit/catalog';
import type { Check } from './compiler.js';
import { compiler } from './compiler.js';
import { quickTests } from './quick-tests.js';
import type { Documents, Side } from './reachable.js';
import { standAlone } from './reachable.js';
import { schemaErrors } from './schema-errors.js';

/** Makes the check of a schema in one of the documents, which are asked for again when more of them is needed. */
export type MakeCheck = (schema: Schema, documents: () => Documents, side: Side) => Check;

/**
 * Checks that answer whether a value passes by a quick test, and read the schema to say what is wrong with one. A schema with a keyword that the
 * generated documents do not use is compiled by ajv.
 */
export function checks(): MakeCheck {
  let compile: ReturnType<typeof compiler> | undefined;
  const quickTest = quickTests();
  return (schema, documents, side) => {
    const passes = quickTest(schema, documents(), side);
    if (!passes) return (compile ??= compiler())(standAlone(schema, documents(), side));
    let whole: Schema | undefined;
    const full = readCheck(() => (whole ??= standAlone(schema, documents(), side)));
    return { ...full, passes, errors: (value) => (passes(value) ? [] : full.errors(value)) };
  };
}

/** The check of a schema that stands alone, read for each value. */
export function readCheck(schema: () => Schema): Check {
  const errors: Check['errors'] = (value) => schemaErrors(schema(), value);
  return {
    passes: (value) => errors(value).length === 0,
    errors,
    alternative: (inner) => readCheck(() => ({ ...inner, $defs: schema().$defs })),
  };
}
