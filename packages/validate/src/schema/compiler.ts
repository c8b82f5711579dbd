import { createRequire } from 'node:module';
import type { ValidateFunction } from 'ajv';
import type * as Ajv from 'ajv/dist/2020.js';
import type { SchemaNode as Schema } from '@trailkit/catalog';
import { boundedRegExp } from './bounded-regexp.js';
import type { SchemaError } from './schema-errors.js';

/** A schema, ready to check values. */
export interface Check {
  readonly passes: (value: unknown) => boolean;
  /** Everything that is wrong with a value, in ajv's words. */
  readonly errors: (value: unknown) => readonly SchemaError[];
  /** The same check of an alternative in this schema. */
  readonly alternative: (schema: Schema) => Check;
}

/** Compiles schemas that stand alone with ajv. They are trusted, being generated: ajv checks none of them again. */
export function compiler(): (schema: Schema) => Check {
  // Loaded on need, which the generated documents have none of: it takes longer than checking a file.
  const { Ajv2020 } = createRequire(import.meta.url)('ajv/dist/2020.js') as typeof Ajv;
  const ajv = new Ajv2020({
    allErrors: true,
    verbose: true,
    strict: false,
    validateSchema: false,
    validateFormats: false,
    addUsedSchema: false,
    messages: false,
    code: { regExp: Object.assign(boundedRegExp, { code: 'boundedRegExp' }), optimize: false },
  });

  return function compile(schema) {
    const validate: ValidateFunction = ajv.compile(schema);
    ajv.removeSchema(schema); // what was compiled stays; what was said about it need not
    const alternatives = new Map<Schema, Check>();
    return {
      passes: (value) => validate(value),
      errors: (value) => (validate(value) ? [] : (validate.errors ?? [])),
      alternative(inner) {
        let check = alternatives.get(inner);
        if (!check) alternatives.set(inner, (check = compile({ ...inner, $defs: schema.$defs })));
        return check;
      },
    };
  };
}
