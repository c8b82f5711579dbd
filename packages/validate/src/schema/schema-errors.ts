import type { Schema, SchemaNode } from '@trailkit/catalog';
import type { JsonObject } from '../json.js';
import { isObject } from '../json.js';
import { pointer } from '../problems/describe.js';
import { boundedRegExp } from './bounded-regexp.js';
import { knownKeywords, lengthOf, typeTests } from './quick-tests.js';
import { annotations } from './reachable.js';

/** One error of a value, in the words of ajv. */
export interface SchemaError {
  readonly keyword: string;
  /** A JSON Pointer to the value. */
  readonly instancePath: string;
  /** The values that the keyword asks for, by ajv's names. */
  readonly params: object;
  /** The value. */
  readonly data?: unknown;
  /** The value of the keyword. */
  readonly schema?: unknown;
}

/** Whether `schemaErrors` knows all that a schema asks for, its definitions among them. */
export function canRead(schema: Schema): boolean {
  if (typeof schema === 'boolean') return true;
  const { $defs = {}, properties = {}, items = true, additionalProperties = true, anyOf = [], allOf = [] } = schema;
  return (
    Object.keys(schema).every((keyword) => knownKeywords.has(keyword) || annotations.has(keyword)) &&
    schema.enum?.some((value) => typeof value === 'object' && value !== null) !== true &&
    [...Object.values($defs), ...Object.values(properties), items, additionalProperties, ...anyOf, ...allOf].every(
      canRead,
    )
  );
}

/** Finds what is wrong with one value. */
interface Visit {
  /** The errors of a value inside, at its path. */
  readonly inside: (schema: Schema, data: unknown, path: string) => void;
  readonly add: (keyword: string, params: object) => void;
  readonly path: string;
}

/**
 * Everything that is wrong with a value, in the order in which ajv's compiled schema says it. The schema has to be one that stands alone, and of
 * the keywords that quick tests are made of. It is read again for each value: most schemas meet too few bad values to be worth compiling.
 */
export function schemaErrors(root: SchemaNode, value: unknown): SchemaError[] {
  const errors: SchemaError[] = [];

  function visit(schema: Schema, data: unknown, path: string): void {
    if (schema === true) return;
    const add = (keyword: string, params: object): void => {
      const asked = typeof schema === 'object' ? schema[keyword] : schema;
      errors.push({ keyword, instancePath: path, params, data, schema: asked });
    };
    if (schema === false) return add('false schema', {});
    const types = schema.type === undefined ? [] : [schema.type].flat();
    const isMistyped = types.length > 0 && !types.some((type) => typeTests[type]!(data));
    const own = isMistyped && types.length === 1 ? groups.find((group) => isOf(group, types[0]!, schema)) : undefined;
    if (isMistyped && !own) add('type', { type: schema.type });
    visitAnyType(schema, data, path, add);
    for (const group of groups) {
      if (group === own) add('type', { type: schema.type });
      else if (typeTests[group.type]!(data)) group.check(schema, data, { inside: visit, add, path });
    }
  }

  function visitAnyType(schema: SchemaNode, data: unknown, path: string, add: Visit['add']): void {
    if (schema.$ref !== undefined) visit(definitionOf(root, schema.$ref), data, path);
    if (schema.enum?.includes(data) === false) add('enum', { allowedValues: schema.enum });
    if (schema.anyOf && !visitUntilValid(schema.anyOf, data, path)) add('anyOf', {});
    for (const each of schema.allOf ?? []) visit(each, data, path);
  }

  /** Whether a value is as one of the schemas says; if not, the errors of all of them stay. */
  function visitUntilValid(schemas: readonly Schema[], data: unknown, path: string): boolean {
    const before = errors.length;
    const isValid = schemas.some((schema) => {
      const length = errors.length;
      visit(schema, data, path);
      return errors.length === length;
    });
    if (isValid) errors.length = before;
    return isValid;
  }

  visit(root, value, '');
  return errors;
}

/** The keywords for values of one type. */
interface Group {
  readonly type: string;
  readonly keywords: readonly string[];
  readonly check: (schema: SchemaNode, data: unknown, visit: Visit) => void;
}

/** In the order of ajv, as are the checks in each. No value is of two of these types. */
const groups: readonly Group[] = [
  {
    type: 'number',
    keywords: ['maximum', 'minimum'],
    check({ maximum = Infinity, minimum = -Infinity }, data, { add }) {
      if ((data as number) > maximum) add('maximum', { comparison: '<=', limit: maximum });
      if ((data as number) < minimum) add('minimum', { comparison: '>=', limit: minimum });
    },
  },
  {
    type: 'string',
    keywords: ['maxLength', 'minLength', 'pattern'],
    check({ maxLength = Infinity, minLength = 0, pattern }, data, { add }) {
      const length = lengthOf(data as string);
      if (length > maxLength) add('maxLength', { limit: maxLength });
      if (length < minLength) add('minLength', { limit: minLength });
      if (pattern !== undefined && !boundedRegExp(pattern, 'u').test(data as string)) add('pattern', { pattern });
    },
  },
  {
    type: 'array',
    keywords: ['maxItems', 'items'],
    check({ maxItems = Infinity, items = true }, data, { inside, add, path }) {
      const list = data as readonly unknown[];
      if (list.length > maxItems) add('maxItems', { limit: maxItems });
      for (const [index, element] of list.entries()) inside(items, element, `${path}/${index}`);
    },
  },
  {
    type: 'object',
    keywords: ['required', 'additionalProperties', 'properties'],
    check({ required = [], additionalProperties = true, properties = {} }, data, { inside, add, path }) {
      if (!isObject(data)) return;
      for (const name of required) if (!has(data, name)) add('required', { missingProperty: name });
      for (const name in data) {
        if (Object.hasOwn(properties, name)) continue;
        if (additionalProperties === false) add('additionalProperties', { additionalProperty: name });
        else inside(additionalProperties, data[name], pointer(path, name));
      }
      for (const name in properties) if (has(data, name)) inside(properties[name]!, data[name], pointer(path, name));
    },
  },
];

/** Whether a group is the one of a type, and a schema has keywords of it. */
function isOf({ type, keywords }: Group, wanted: string, schema: SchemaNode): boolean {
  return type === wanted && keywords.some((keyword) => schema[keyword] !== undefined);
}

/** Whether an object has a member. One that is undefined, which no JSON has, is none to ajv. */
function has(data: JsonObject, name: string): boolean {
  return Object.hasOwn(data, name) && data[name] !== undefined;
}

/** The definition that a reference in a schema that stands alone means. */
function definitionOf({ $defs = {} }: SchemaNode, ref: string): SchemaNode {
  return $defs[ref.slice('#/$defs/'.length).replaceAll('~1', '/').replaceAll('~0', '~')]!;
}
