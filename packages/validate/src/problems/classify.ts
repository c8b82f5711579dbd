import type { SchemaError } from '../schema/schema-errors.js';
import { choices, kindOf, pointer, shown, typeNames } from './describe.js';
import type { Finding } from './problem.js';

type Params = Readonly<Record<string, unknown>>;

/** The text of a limit, and how a value is measured against it. */
const limits: Readonly<Record<string, (limit: unknown, value: unknown) => readonly [string, string]>> = {
  pattern: (limit, value) => [`text that matches ${String(limit)}`, shown(value)],
  minLength: (limit, value) => [`at least ${String(limit)} characters`, `${(value as string).length}`],
  maxLength: (limit, value) => [`at most ${String(limit)} characters`, `${(value as string).length}`],
  minItems: (limit, value) => [`at least ${String(limit)} elements`, `${(value as unknown[]).length}`],
  maxItems: (limit, value) => [`at most ${String(limit)} elements`, `${(value as unknown[]).length}`],
  minProperties: (limit, value) => [`at least ${String(limit)} members`, `${Object.keys(value as object).length}`],
  maxProperties: (limit, value) => [`at most ${String(limit)} members`, `${Object.keys(value as object).length}`],
  minimum: (limit, value) => [`${String(limit)} or more`, shown(value)],
  maximum: (limit, value) => [`${String(limit)} or less`, shown(value)],
};

/** An error, in our words. */
export function classify(error: SchemaError): Finding {
  const { keyword, instancePath: path, data } = error;
  const params = error.params as Params;
  switch (keyword) {
    case 'additionalProperties':
    case 'unevaluatedProperties': {
      const name = String(params.additionalProperty ?? params.unevaluatedProperty);
      const value = (data as Record<string, unknown>)[name];
      return {
        path: pointer(path, name),
        code: 'undescribed',
        expected: 'no member of this name',
        found: kindOf(value),
      };
    }
    case 'false schema':
      return { path, code: 'undescribed', expected: 'nothing', found: kindOf(data) };
    case 'type':
      return { path, code: 'type', expected: typeNames([params.type].flat() as string[]), found: kindOf(data) };
    case 'required': {
      const name = String(params.missingProperty);
      return { path: pointer(path, name), code: 'required', expected: 'a value', found: 'nothing' };
    }
    case 'enum':
      return { path, code: 'enum', expected: choices(params.allowedValues as unknown[]), found: shown(data) };
    case 'const':
      return { path, code: 'enum', expected: choices([params.allowedValue]), found: shown(data) };
    default: {
      const [expected, found] = limits[keyword]?.(params.limit ?? params.pattern, data) ?? [
        `what "${keyword}" asks for`,
        kindOf(data),
      ];
      return { path, code: 'constraint', expected, found };
    }
  }
}
