import type { CST, Document, ParseOptions, DocumentOptions, SchemaOptions } from 'yaml';
import { Composer, LineCounter, parseDocument, Parser, YAMLParseError } from 'yaml';
import { expandedSize } from './expanded-size.js';

/** Deeper values are not read: nobody writes them, and each level is a call of a function. */
export const maxNesting = 250;

/** More nodes than this, with aliases replaced by what they stand for, are not read. */
export const maxNodes = 2_000_000;

/**
 * The documents of a YAML or JSON text. A text that is nested more deeply than `maxNesting`, and a document whose aliases never end or
 * stand for more than `maxNodes`, is an empty document with an error. (A deep one must not come to the library: a stack that is nearly full
 * ends the process where a regular expression is compiled.)
 */
export function parseYaml(
  text: string,
  options: ParseOptions & DocumentOptions & SchemaOptions = {},
): readonly Document.Parsed[] {
  const counter = new LineCounter();
  const tokens = [...new Parser(counter.addNewLine).parse(text)];
  const whole = [0, text.length] as const;
  if (tokens.some((token) => isTooDeep(token)))
    return [refused(whole, `expected at most ${maxNesting} levels of nesting, found more: make it flatter`)];
  const composer = new Composer({ logLevel: 'silent', ...options, lineCounter: counter });
  const documents = [...composer.compose(tokens)] as Document.Parsed[];
  // Fewer characters, without the sign of an alias, are no more nodes.
  if (text.length <= maxNodes && !text.includes('*')) return documents;
  return documents.map((document) =>
    expandedSize(document.contents) > maxNodes
      ? refused(
          document.range,
          `expected at most ${maxNodes.toLocaleString('en')} values where each alias (*name) is replaced by its anchor, found more, or an alias inside of its own anchor: write the values out`,
        )
      : document,
  );
}

function refused([start, end]: readonly [number, number, ...unknown[]], message: string): Document.Parsed {
  const document = parseDocument('', { logLevel: 'silent' });
  document.errors.push(new YAMLParseError([start, end], 'IMPOSSIBLE', message));
  return document as Document.Parsed;
}

function isTooDeep(token: CST.Token): boolean {
  const todo: { readonly token: CST.Token; readonly depth: number }[] = [{ token, depth: 0 }];
  for (let next = todo.pop(); next !== undefined; next = todo.pop()) {
    const { token: current, depth } = next;
    if (depth > maxNesting) return true;
    const push = (inner: CST.Token | null | undefined): void => {
      if (inner) todo.push({ token: inner, depth: depth + 1 });
    };
    if (current.type === 'document') push(current.value);
    else if ('items' in current)
      for (const { key, value } of current.items) {
        push(key);
        push(value);
      }
  }
  return false;
}
