import { offsetAt } from './split-json.js';

/** A JSON document, and the text that it is in. */
export interface JsonSource {
  /** The file, or what was asked: `trail:NAME`. */
  readonly name: string;
  /** Absent for an answer of a service, which has no lines. */
  readonly text?: string;
  /** Where the document begins in the text. */
  readonly start: number;
  /** Where the part at a path begins in the text. @default as JSON that begins at `start` has it */
  readonly offsetOf?: (path: JsonNode['path']) => number;
  /** The path that a part has in the file. @default the same */
  readonly placeOf?: (path: JsonNode['path']) => JsonNode['path'];
}

/** A value of a document that knows where it is. */
export interface JsonNode {
  readonly source: JsonSource;
  readonly path: readonly (string | number)[];
  readonly value: unknown;
}

/** Where a clause is, for people and programs. */
export interface Clause {
  readonly file: string;
  /** JSON pointer (RFC 6901) in its document. */
  readonly pointer: string;
  /** From 1; absent for an answer of a service. */
  readonly line?: number;
  readonly column?: number;
  /** The clause as JSON, cut to about 100 characters. */
  readonly text: string;
}

const maxTextLength = 100;

/** A member of an object; undefined where it has none, or null. */
export function member(node: JsonNode, name: string): JsonNode | undefined {
  const { value } = node;
  if (typeof value !== 'object' || value === null || !Object.hasOwn(value, name)) return undefined;
  const found = (value as Record<string, unknown>)[name];
  return found === undefined || found === null ? undefined : { ...node, path: [...node.path, name], value: found };
}

/** The items of an array; none of anything else. */
export function items(node: JsonNode | undefined): readonly JsonNode[] {
  if (node === undefined || !Array.isArray(node.value)) return [];
  return node.value.map((value: unknown, i) => ({ ...node, path: [...node.path, i], value }));
}

/** A text; undefined where it is something else. */
export function text(node: JsonNode | undefined): string | undefined {
  return typeof node?.value === 'string' ? node.value : undefined;
}

/** A truth value; undefined where it is something else. */
export function flag(node: JsonNode | undefined): boolean | undefined {
  return typeof node?.value === 'boolean' ? node.value : undefined;
}

/** The clause that a node is. */
export function clauseOf({ source, path: own, value }: JsonNode): Clause {
  const path = source.placeOf?.(own) ?? own;
  const offsetOf = (text: string): number => source.offsetOf?.(path) ?? offsetAt(text, source.start, path);
  const key = path.at(-1);
  const json = JSON.stringify(value);
  const written = typeof key === 'string' ? `${JSON.stringify(key)}: ${json}` : json;
  const pointer = path.map((step) => `/${String(step).replaceAll('~', '~0').replaceAll('/', '~1')}`).join('');
  return {
    file: source.name,
    pointer,
    ...(source.text !== undefined && positionAt(source.text, offsetOf(source.text))),
    text: cutText(written),
  };
}

/** A text of a clause, cut to its greatest length. */
export function cutText(text: string): string {
  return text.length > maxTextLength ? `${text.slice(0, maxTextLength)}…` : text;
}

/** The line and the column of an offset, from 1. */
export function positionAt(text: string, offset: number): { readonly line: number; readonly column: number } {
  const before = text.slice(0, offset);
  return { line: before.split('\n').length, column: offset - before.lastIndexOf('\n') };
}
