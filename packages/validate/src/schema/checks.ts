import type { SchemaNode as Schema } from '@trailkit/catalog';
import type { Check } from './compiler.js';
import { compiler } from './compiler.js';
import type { Test } from './quick-tests.js';
import { quickTests } from './quick-tests.js';
import type { Documents, Side } from './reachable.js';
import { standAlone } from './reachable.js';
import { canRead, schemaErrors } from './schema-errors.js';

/** Makes the check of a schema in one of the documents, which are asked for again when more of them is needed. */
export type MakeCheck = (schema: Schema, documents: () => Documents, side: Side) => Check;

/**
 * Checks that answer whether a value passes by a quick test, and read the schema to say what is wrong with one. A schema with a keyword that the
 * generated documents do not use is compiled by ajv. Each of these is made on first use.
 */
export function checks(): MakeCheck {
  let compile: ReturnType<typeof compiler> | undefined;
  const quickTest = quickTests();
  return (schema, documents, side) => {
    let test: Test | undefined;
    let full: Check | undefined;
    const fullCheck = (): Check => {
      if (full) return full;
      const whole = standAlone(schema, documents(), side);
      return (full = canRead(whole) ? readCheck(() => whole) : (compile ??= compiler())(whole));
    };
    return {
      passes: (value) => (test ??= quickTest(schema, documents(), side) ?? ((each) => fullCheck().passes(each)))(value),
      errors: (value) => (test?.(value) === true ? [] : fullCheck().errors(value)),
      alternative: (inner) => fullCheck().alternative(inner),
    };
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
