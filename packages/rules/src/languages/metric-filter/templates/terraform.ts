import type { Span } from '@trailkit/match';
import type { RuleFile } from '../../../rule/rule-file.js';
import type { SourceText } from '../../../text/source-text.js';
import { alignedText, plainText } from '../../../text/source-text.js';
import type { FoundFilter, UnknownText } from './found-filter.js';

const block = /\bresource\s+"aws_cloudwatch_log_metric_filter"\s+"([^"]+)"\s*\{/g;

/** The metric filters of a Terraform file. */
export function terraformFilters({ text }: RuleFile): readonly FoundFilter[] {
  return [...text.matchAll(block)].flatMap(({ index, 0: all, 1: title = '' }) => {
    const end = endOfBlock(text, index + all.length);
    const pattern = patternOf(text, index + all.length, end);
    return pattern ? [{ title, source: pattern, span: { start: index, end } }] : [];
  });
}

/** A string, a heredoc (with its first line), a comment, or a sign of a block. */
const pieces = /"(?:[^"\\]|\\.)*"|<<-?(\w+)\r?\n[^]*?\n[ \t]*\1\b|(?:#|\/\/).*|\/\*[^]*?\*\/|[{}]/g;

function endOfBlock(text: string, from: number): number {
  const form = new RegExp(pieces);
  form.lastIndex = from;
  let depth = 1;
  for (let found = form.exec(text); found; found = form.exec(text)) {
    if (found[0] === '{') depth++;
    if (found[0] === '}' && --depth === 0) return form.lastIndex;
  }
  return text.length;
}

const argument = /^[ \t]*pattern[ \t]*=[ \t]*(?:("(?:[^"\\]|\\.)*")|<<-?(\w+)\r?\n([^]*?\n)[ \t]*\2\b|([^\n]*))/gm;

function patternOf(text: string, from: number, end: number): SourceText | UnknownText | undefined {
  const form = new RegExp(argument);
  form.lastIndex = from;
  const found = form.exec(text);
  if (!found || found.index >= end) return undefined;
  const [all, quoted, , heredoc, other] = found;
  const last = found.index + all.length;
  if (other !== undefined) return unknown({ start: last - other.length, end: last });
  if (quoted !== undefined) {
    const span = { start: last - quoted.length, end: last };
    return hasTemplate(quoted) ? unknown(span) : stringText(text, { start: span.start + 1, end: span.end - 1 });
  }
  const start = found.index + all.indexOf(heredoc!);
  const span = { start, end: start + heredoc!.length };
  return hasTemplate(heredoc!) ? unknown(span) : plainText(text, span.start, span.end);
}

function stringText(text: string, span: Span): SourceText {
  const value = text.slice(span.start, span.end).replace(/\\(["\\nrt])/g, (_, sign: string) => signs[sign] ?? sign);
  return alignedText(value, { text, span, style: 'backslash' });
}

const signs: Readonly<Record<string, string>> = { n: '\n', r: '\r', t: '\t' };

function hasTemplate(written: string): boolean {
  return /(?<!\$)\$\{|(?<!%)%\{/.test(written);
}

function unknown(span: Span): UnknownText {
  return { unknown: 'the filter is known only when it is deployed', span };
}
