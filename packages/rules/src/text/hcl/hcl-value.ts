import type { TextAt } from '../../rule/text-at.js';
import type { Located, LocatedMember } from '../located.js';
import { alignedText } from '../source-text.js';
import { bracketEnd, skipToken, stringEnd } from './hcl-scan.js';

/** A value of Terraform's language that begins at an offset, and where it ends. */
export interface HclValue {
  readonly value: Located;
  readonly end: number;
}

/** Reads a value: objects, arrays and constants; any other expression is unknown. */
export function hclValue(text: string, start: number): HclValue {
  const at = skipBlanks(text, start, true);
  const simple = constantAt(text, at);
  const end = simple?.end ?? at;
  // `a ? b : c`, `concat(…)`, `[for …]`, `x.y`: anything that goes on behind the value is computed.
  if (simple && endsHere(text, end)) return simple;
  const stop = expressionEnd(text, at);
  return { value: { kind: 'unknown', text: text.slice(at, stop), span: { start: at, end: stop } }, end: stop };
}

function constantAt(text: string, at: number): HclValue | undefined {
  if (text[at] === '{') return objectAt(text, at);
  if (text[at] === '[') return arrayAt(text, at);
  if (text[at] === '"') {
    const { end, ...string } = hclString(text, at);
    return { value: { kind: string.isComputed ? 'unknown' : 'string', text: string.text, span: string.span }, end };
  }
  const word = /^(?:-?\d+(?:\.\d+)?(?:[eE][+-]?\d+)?|true|false|null)(?![\w.-])/.exec(text.slice(at, at + 60))?.[0];
  if (word === undefined) return undefined;
  const span = { start: at, end: at + word.length };
  if (word === 'null') return { value: { kind: 'null', span }, end: span.end };
  if (word === 'true' || word === 'false')
    return { value: { kind: 'boolean', value: word === 'true', span }, end: span.end };
  return { value: { kind: 'number', text: word, span }, end: span.end };
}

/** A quoted string, its escapes resolved. */
export function hclString(text: string, at: number): TextAt & { readonly end: number; readonly isComputed: boolean } {
  const end = stringEnd(text, at);
  const written = text.slice(at + 1, end - 1);
  const isComputed = /(?:^|[^$])\$\{|(?:^|[^%])%\{/.test(written);
  return { text: isComputed ? text.slice(at, end) : unescaped(written), span: { start: at, end }, end, isComputed };
}

const signs: Readonly<Record<string, string>> = { n: '\n', r: '\r', t: '\t' };

function unescaped(written: string): string {
  return written
    .replace(/\\(u[\da-fA-F]{4}|U[\da-fA-F]{8}|.)/g, (_, sign: string) =>
      sign.length > 1 ? String.fromCodePoint(parseInt(sign.slice(1), 16)) : (signs[sign] ?? sign),
    )
    .replace(/\$\$\{/g, '${')
    .replace(/%%\{/g, '%{');
}

/** The text of a quoted string with the place of each of its parts. */
export function hclStringSource(text: string, { text: value, span }: TextAt): ReturnType<typeof alignedText> {
  return alignedText(value, { text, span: { start: span.start + 1, end: span.end - 1 }, style: 'backslash' });
}

function objectAt(text: string, start: number): HclValue | undefined {
  const members: LocatedMember[] = [];
  let at = skipSeparators(text, start + 1);
  while (at < text.length && text[at] !== '}') {
    const key = keyAt(text, at);
    if (key === undefined) return undefined;
    const sign = /^[ \t]*(?:=(?![=>])|:)/.exec(text.slice(key.end, key.end + 200))?.[0];
    if (sign === undefined) return undefined;
    const { value, end } = hclValue(text, key.end + sign.length);
    members.push({ key: { text: key.text, span: key.span }, value });
    at = skipSeparators(text, end);
  }
  return { value: { kind: 'object', members, span: { start, end: at + 1 } }, end: at + 1 };
}

function keyAt(text: string, at: number): (TextAt & { readonly end: number }) | undefined {
  if (text[at] === '"') {
    const key = hclString(text, at);
    return key.isComputed ? undefined : key;
  }
  const word = /^[A-Za-z_$][\w-]*/.exec(text.slice(at, at + 200))?.[0];
  return word === undefined || word === 'for'
    ? undefined
    : { text: word, span: { start: at, end: at + word.length }, end: at + word.length };
}

function arrayAt(text: string, start: number): HclValue | undefined {
  const items: Located[] = [];
  let at = skipSeparators(text, start + 1);
  if (/^for\b/.test(text.slice(at, at + 4))) return undefined;
  while (at < text.length && text[at] !== ']') {
    const { value, end } = hclValue(text, at);
    if (end <= at) return undefined;
    items.push(value);
    at = skipSeparators(text, end);
  }
  return { value: { kind: 'array', items, span: { start, end: at + 1 } }, end: at + 1 };
}

function endsHere(text: string, at: number): boolean {
  const next = skipBlanks(text, at, false);
  return next >= text.length || '\n\r,]})'.includes(text[next]!) || skipToken(text, next) > next;
}

/** The end of an expression: a comma, bracket or line end that is not inside it. */
function expressionEnd(text: string, start: number): number {
  let at = start;
  while (at < text.length && !',]})\n'.includes(text[at]!)) {
    const skipped = skipToken(text, at);
    if (skipped > at) at = skipped;
    else at = '([{'.includes(text[at]!) ? bracketEnd(text, at) : at + 1;
  }
  return start + text.slice(start, at).trimEnd().length;
}

function skipBlanks(text: string, start: number, lines: boolean): number {
  let at = start;
  while (at < text.length && (text[at] === ' ' || text[at] === '\t' || (lines && /\s/.test(text[at]!)))) at++;
  return at;
}

function skipSeparators(text: string, start: number): number {
  for (let at = start; ;) {
    const next = /[\s,]/.test(text[at] ?? 'x') ? at + 1 : text[at] === '"' ? at : skipToken(text, at);
    if (next === at) return at;
    at = next;
  }
}
