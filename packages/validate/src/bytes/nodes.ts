import type { Schema } from '@trailkit/catalog';
import { boundedRegExp } from '../schema/bounded-regexp.js';
import type { Test } from '../schema/quick-tests.js';
import type { Documents, Side } from '../schema/reachable.js';
import { annotations, referenceOf } from '../schema/reachable.js';
import type { Kernel } from './kernel.js';
import {
  annotation,
  contextWord,
  isAnything,
  isListsOnly,
  isUnmasked,
  keywordNumbers,
  nodeSize,
  refLengthWord,
  refWord,
  typeFlags,
} from './layout.js';
import type { TableMemory } from './table-memory.js';

/** Schemas as the nodes that the kernel walks along the bytes of records. */
export interface Nodes {
  /** The address of a node that says no more than a schema; where it says less, it refuses. */
  node(schema: Schema, documents: () => Documents, side: Side): number;
  /** A node that a value passes that is as each of these says. A mask passes where it passes these. */
  all(nodes: readonly number[]): number;
  /** The same for one of these. */
  any(nodes: readonly number[]): number;
  /** Fills a node that stands for a definition. */
  define(node: number): void;
  /** The number of the pattern in the JSON between two addresses. */
  patternOf(from: number, to: number): number;
  /** Whether a text matches the pattern of a number. */
  matches(pattern: number, text: string): boolean;
  readonly anything: number;
  readonly nothing: number;
  /** Nothing but null, not even a mask. */
  readonly onlyNull: number;
}

/** The document that a schema is in. */
interface Context {
  readonly side: Side;
  readonly documents: () => Documents;
  /** The nodes of the document's definitions. */
  readonly definitions: Map<string, number>;
}

/** The nodes in a memory that has none yet. */
export function nodesIn(memory: TableMemory, kernel: Kernel): Nodes {
  const contexts: Context[] = [];
  const contextNumbers = new Map<string, number>();
  const patterns: Test[] = [];
  const patternNumbers = new Map<string, number>();

  const newNode = (...words: readonly number[]): number => {
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
  const onlyNull = newNode(typeFlags.null! | isUnmasked);
  const keywords = memory.slots([
    ...[...annotations].map((name) => [name, 0, annotation] as const),
    ...Object.entries(keywordNumbers).map(([name, number]) => [name, 0, number] as const),
  ]);
  const types = memory.slots(Object.entries(typeFlags).map(([name, flags]) => [name, 0, flags]));
  kernel.beginSchemas(keywords.at, keywords.mask, types.at, types.mask, anything, nothing);

  /** The number of a document. */
  function contextOf(documents: () => Documents, side: Side): number {
    const key = side === 'record' ? side : `service ${documents().service.name}`;
    let number = contextNumbers.get(key);
    if (number === undefined) {
      number = contexts.push({ side, documents, definitions: new Map<string, number>() }) - 1;
      contextNumbers.set(key, number);
    }
    return number;
  }

  /** The node of a schema's JSON; undefined where it is none. */
  function compiled(json: string | undefined, context: number, isDefinition: boolean): number | undefined {
    if (json === undefined) return undefined;
    const { at, end } = memory.text(json);
    return kernel.compile(at, end, context, isDefinition) || undefined;
  }

  const textAt = (from: number, to: number): string =>
    JSON.parse(`"${memory.bytes.toString('utf8', from, to)}"`) as string;

  function definitionNode(ref: string, from: Context): number {
    const { side, name } = referenceOf(ref, from.side);
    const number = side === from.side ? contexts.indexOf(from) : contextOf(from.documents, side);
    const { documents, definitions } = contexts[number]!;
    let node = definitions.get(name);
    if (node === undefined) {
      const { text, definition } = documents()[side];
      node = compiled(text(name), number, true) ?? compiled(JSON.stringify(definition(name)), number, true) ?? nothing;
      definitions.set(name, node);
    }
    return node;
  }

  return {
    node(schema, documents, side) {
      return compiled(JSON.stringify(schema), contextOf(documents, side), false) ?? nothing;
    },
    all: (nodes) => newNode(isListsOnly | isUnmasked, list(nodes)),
    any: (nodes) => newNode(isListsOnly | isUnmasked, 0, list(nodes)),
    define(at) {
      const { words } = memory;
      const from = words[at / 4 + refWord]!;
      const context = contexts[words[at / 4 + contextWord]!]!;
      let node = nothing;
      try {
        node = definitionNode(textAt(from, from + words[at / 4 + refLengthWord]!), context);
      } catch {
        // A document that is missing is the validator's to report, which meets it next.
      }
      memory.words.copyWithin(at / 4, node / 4, (node + nodeSize) / 4);
    },
    patternOf(from, to) {
      const pattern = textAt(from, to);
      let number = patternNumbers.get(pattern);
      if (number === undefined) {
        const expression = boundedRegExp(pattern, 'u');
        number = patterns.push((text) => expression.test(text as string));
        patternNumbers.set(pattern, number);
      }
      return number;
    },
    matches: (pattern, text) => patterns[pattern - 1]!(text),
    anything,
    nothing,
    onlyNull,
  };
}
