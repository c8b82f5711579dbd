import type { Schema, SchemaNode } from '@trailkit/catalog';
import { boundedRegExp } from '../schema/bounded-regexp.js';
import type { Test } from '../schema/quick-tests.js';
import { knownKeywords } from '../schema/quick-tests.js';
import type { Documents, Side } from '../schema/reachable.js';
import { annotations, definitionOf, referenceOf } from '../schema/reachable.js';
import {
  allWord,
  anyType,
  anyWord,
  flagsWord,
  isAnything,
  isLazy,
  isListsOnly,
  itemsWord,
  maxItemsWord,
  maxRequired,
  noLimit,
  nodeSize,
  numberWord,
  objectWord,
  textWord,
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

  const fill = (node: number, values: Readonly<Record<number, number>>): void => {
    for (const [word, value] of Object.entries(values)) memory.words[node / 4 + Number(word)] = value;
  };
  const newNode = (values: Readonly<Record<number, number>>): number => {
    const node = memory.take(nodeSize);
    fill(node, values);
    return node;
  };
  const list = (nodes: readonly number[]): number => {
    const at = memory.take(4 + 4 * nodes.length);
    memory.words.set([nodes.length, ...nodes], at / 4);
    return at;
  };
  const anything = newNode({ [flagsWord]: isAnything });
  const nothing = newNode({});
  const onlyNull = newNode({ [flagsWord]: typeFlags.null! });

  function refer(ref: string, documents: () => Documents, from: Side): number {
    const { side, name } = referenceOf(ref, from);
    const key = side === 'record' ? name : `${documents().service.name} ${name}`;
    let node = definitions.get(key);
    if (node === undefined) {
      node = newNode({ [flagsWord]: isLazy, [allWord]: lazy.length });
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
    const asked = [...new Set(required)];
    const bits = new Map(asked.map((name, index) => [name, index + 1]));
    const members = Object.entries(properties ?? {}).map(
      ([name, each]) => [name, inner(each), bits.get(name) ?? 0] as const,
    );
    const others = asked.filter((name) => !Object.hasOwn(properties ?? {}, name));
    const slots = memory.slots([...members, ...others.map((name) => [name, other, bits.get(name)!] as const)]);
    return object(memory, { ...slots, other, required: 2n ** BigInt(asked.length) - 1n });
  }

  /** The words of a node; undefined where the schema has something that the kernel does not know. */
  function wordsOf(schema: Schema, documents: () => Documents, side: Side): Record<number, number> | undefined {
    if (typeof schema === 'boolean') return { [flagsWord]: schema ? isAnything : 0 };
    const keywords = Object.keys(schema).filter((keyword) => !annotations.has(keyword));
    if (!keywords.every((keyword) => knownKeywords.has(keyword)) || (schema.required?.length ?? 0) > maxRequired)
      return undefined;
    const values = schema.enum;
    if (values && !values.every((value) => typeof value === 'string')) return undefined;
    if (keywords.length === 0) return { [flagsWord]: isAnything };
    const inner = (each: Schema): number => node(each, documents, side);
    const types = schema.type === undefined ? anyType : flagsOf([schema.type].flat());
    const hasOnlyLists = keywords.every((keyword) => keyword === '$ref' || keyword === 'anyOf' || keyword === 'allOf');
    const all = [...(schema.$ref === undefined ? [] : [refer(schema.$ref, documents, side)])];
    all.push(...(schema.allOf ?? []).map(inner));
    return {
      [flagsWord]: hasOnlyLists ? isListsOnly : values ? types & typeFlags.string! : types,
      [allWord]: all.length === 0 ? 0 : list(all),
      [anyWord]: schema.anyOf ? list(schema.anyOf.map(inner)) : 0,
      [textWord]: textOf(schema),
      [numberWord]: numberOf(schema),
      [itemsWord]: schema.items === undefined ? anything : inner(schema.items),
      [maxItemsWord]: Math.min(Math.max(0, schema.maxItems ?? noLimit), noLimit),
      [objectWord]: objectOf(schema, inner),
    };
  }

  function node(schema: Schema, documents: () => Documents, side: Side): number {
    if (schema === true) return anything;
    if (schema === false) return nothing;
    if (
      schema.$ref !== undefined &&
      Object.keys(schema).every((keyword) => keyword === '$ref' || annotations.has(keyword))
    )
      return refer(schema.$ref, documents, side);
    const words = wordsOf(schema, documents, side);
    return words ? newNode(words) : nothing;
  }

  return {
    node,
    all: (nodes) => newNode({ [flagsWord]: isListsOnly, [allWord]: list(nodes) }),
    any: (nodes) => newNode({ [flagsWord]: isListsOnly, [anyWord]: list(nodes) }),
    define(at) {
      const { name, side, documents } = lazy[memory.words[at / 4 + allWord]!]!;
      let words: Record<number, number> | undefined;
      try {
        words = wordsOf(definitionOf(documents(), side, name), documents, side);
      } catch {
        // A definition that is missing is the validator's to report, which meets it next.
      }
      fill(at, { [flagsWord]: 0, [allWord]: 0, ...words });
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
  /** The bits that have to be there. */
  readonly required: bigint;
}

/** Writes the head of an object's table. */
export function object(memory: TableMemory, { at, mask, other, required }: ObjectTable): number {
  const head = memory.take(24);
  memory.words.set([at, mask, other, 0, Number(required & 0xffffffffn), Number(required >> 32n)], head / 4);
  return head;
}

function flagsOf(types: readonly string[]): number {
  return types.reduce((flags, type) => flags | (typeFlags[type] ?? 0), 0);
}
