import type { Schema, SchemaNode } from '@trailkit/catalog';
import { boundedRegExp } from '../schema/bounded-regexp.js';
import type { Test } from '../schema/quick-tests.js';
import { knownKeywords } from '../schema/quick-tests.js';
import type { Documents, Side } from '../schema/reachable.js';
import { annotations, definitionOf, referenceOf } from '../schema/reachable.js';
import {
  allWord,
  anyType,
  isAnything,
  isLazy,
  isListsOnly,
  maxRequired,
  noLimit,
  nodeSize,
  typeFlags,
} from './layout.js';
import type { TableMemory } from './table-memory.js';

/** Writes schemas as the nodes that the kernel walks along the bytes. */
export interface Nodes {
  /** The address of a node that says no more than a schema; where it says less, it refuses. */
  node(schema: Schema, documents: () => Documents, side: Side): number;
  /** A node that a value passes that is as each of these says. */
  all(nodes: readonly number[]): number;
  /** A node that a value passes that is as one of these says. */
  any(nodes: readonly number[]): number;
  /** Fills a lazy node. */
  define(node: number): void;
  /** Whether a text matches the pattern of a number. */
  matches(pattern: number, text: string): boolean;
  readonly anything: number;
  readonly nothing: number;
  /** Nothing but null. */
  readonly onlyNull: number;
}

/** The words of a node in their order, all or the first ones. */
type Words = readonly number[];

/** A definition of which no value was met yet. */
interface Lazy {
  readonly name: string;
  readonly side: Side;
  readonly documents: () => Documents;
}

/** The nodes in a memory that has none yet. */
export function nodesIn(memory: TableMemory): Nodes {
  const definitions = new Map<string, number>();
  const lazy: Lazy[] = [];
  const patterns: Test[] = [];
  const patternNumbers = new Map<string, number>();

  const newNode = (...words: Words): number => {
    const node = memory.take(nodeSize);
    memory.words.set(words, node / 4);
    return node;
  };
  const list = (nodes: readonly number[]): number => {
    const at = memory.take(4 + 4 * nodes.length);
    memory.words.set([nodes.length, ...nodes], at / 4);
    return at;
  };
  const anything = newNode(isAnything);
  const nothing = newNode(0);
  const onlyNull = newNode(typeFlags.null!);

  function refer(ref: string, documents: () => Documents, from: Side): number {
    const { side, name } = referenceOf(ref, from);
    const key = side === 'record' ? name : `${documents().service.name} ${name}`;
    let node = definitions.get(key);
    if (node === undefined) {
      node = newNode(isLazy, lazy.length);
      lazy.push({ name, side, documents });
      definitions.set(key, node);
    }
    return node;
  }

  function numberOfPattern(pattern: string): number {
    let number = patternNumbers.get(pattern);
    if (number === undefined) {
      const expression = boundedRegExp(pattern, 'u');
      number = patterns.push((text) => expression.test(text as string));
      patternNumbers.set(pattern, number);
    }
    return number;
  }

  function textOf({ minLength = 0, maxLength = noLimit, pattern, enum: values }: SchemaNode): number {
    if (minLength <= 0 && maxLength === noLimit && pattern === undefined && !values) return 0;
    const number = pattern === undefined ? 0 : numberOfPattern(pattern);
    const slots = values && memory.slots((values as string[]).map((value) => [value, 0, 0]));
    const at = memory.take(20);
    // A limit that is no 32-bit number is as good as none, or as one that nothing passes: both are right for a text of this length.
    const limits = [minLength, maxLength].map((limit) => Math.min(Math.max(0, limit), noLimit));
    memory.words.set([...limits, number, slots?.at ?? 0, slots?.mask ?? 0], at / 4);
    return at;
  }

  function numberOf({ minimum = -Infinity, maximum = Infinity }: SchemaNode): number {
    if (minimum === -Infinity && maximum === Infinity) return 0;
    const at = memory.take(16);
    new Float64Array(memory.bytes.buffer, at, 2).set([minimum, maximum]);
    return at;
  }

  function objectOf(schema: SchemaNode, inner: (schema: Schema) => number): number {
    const { properties, required = [], additionalProperties } = schema;
    if (!properties && required.length === 0 && additionalProperties === undefined) return 0;
    const other = inner(additionalProperties ?? true);
    const entries: (readonly [name: string, node: number, bit: number])[] = [];
    for (const name in properties) entries.push([name, inner(properties[name]!), required.indexOf(name) + 1]);
    for (const [index, name] of required.entries())
      if (!properties || !Object.hasOwn(properties, name)) entries.push([name, other, index + 1]);
    const { at, mask } = memory.slots(entries);
    return object(memory, { at, mask, other, required: required.length });
  }

  /** The words of a node; undefined where the schema has something that the kernel does not know. */
  function wordsOf(schema: Schema, documents: () => Documents, side: Side): Words | undefined {
    if (typeof schema === 'boolean') return [schema ? isAnything : 0];
    let hasKeywords = false;
    let hasOnlyLists = true;
    for (const keyword in schema) {
      if (annotations.has(keyword)) continue;
      if (!knownKeywords.has(keyword)) return undefined;
      hasKeywords = true;
      hasOnlyLists &&= keyword === '$ref' || keyword === 'anyOf' || keyword === 'allOf';
    }
    if (!hasKeywords) return [isAnything];
    if ((schema.required?.length ?? 0) > maxRequired) return undefined;
    const values = schema.enum;
    if (values?.some((value) => typeof value !== 'string')) return undefined;
    const inner = (each: Schema): number => node(each, documents, side);
    const types = schema.type === undefined ? anyType : flagsOf(schema.type);
    const all = schema.$ref === undefined ? [] : [refer(schema.$ref, documents, side)];
    if (schema.allOf) all.push(...schema.allOf.map(inner));
    return [
      hasOnlyLists ? isListsOnly : values ? types & typeFlags.string! : types,
      all.length === 0 ? 0 : list(all),
      schema.anyOf ? list(schema.anyOf.map(inner)) : 0,
      textOf(schema),
      numberOf(schema),
      schema.items === undefined ? anything : inner(schema.items),
      Math.min(Math.max(0, schema.maxItems ?? noLimit), noLimit),
      objectOf(schema, inner),
    ];
  }

  function node(schema: Schema, documents: () => Documents, side: Side): number {
    if (schema === true) return anything;
    if (schema === false) return nothing;
    if (schema.$ref !== undefined && isReference(schema)) return refer(schema.$ref, documents, side);
    const words = wordsOf(schema, documents, side);
    return words ? newNode(...words) : nothing;
  }

  return {
    node,
    all: (nodes) => newNode(isListsOnly, list(nodes)),
    any: (nodes) => newNode(isListsOnly, 0, list(nodes)),
    define(at) {
      const { name, side, documents } = lazy[memory.words[at / 4 + allWord]!]!;
      let words: Words | undefined;
      try {
        words = wordsOf(definitionOf(documents(), side, name), documents, side);
      } catch {
        // A definition that is missing is the validator's to report, which meets it next.
      }
      memory.words.set(words ?? [0, 0], at / 4);
    },
    matches: (pattern, text) => patterns[pattern - 1]!(text),
    anything,
    nothing,
    onlyNull,
  };
}

/** The rules for the members of an object. */
export interface ObjectTable {
  readonly at: number;
  readonly mask: number;
  /** The node of all members that have no slot. */
  readonly other: number;
  /** The bits that have to be there; of a number, the first ones. */
  readonly required: bigint | number;
}

/** Writes the head of an object's table. */
export function object(memory: TableMemory, { at, mask, other, required }: ObjectTable): number {
  const head = memory.take(24);
  const bits = typeof required === 'bigint' ? required : required === 0 ? 0n : (1n << BigInt(required)) - 1n;
  memory.words.set([at, mask, other, 0, Number(bits & 0xffffffffn), Number(bits >> 32n)], head / 4);
  return head;
}

/** Whether a schema asks for nothing but what its `$ref` does. */
function isReference(schema: SchemaNode): boolean {
  for (const keyword in schema) if (keyword !== '$ref' && !annotations.has(keyword)) return false;
  return true;
}

function flagsOf(types: string | readonly string[]): number {
  if (typeof types === 'string') return typeFlags[types] ?? 0;
  return types.reduce((flags, type) => flags | (typeFlags[type] ?? 0), 0);
}
