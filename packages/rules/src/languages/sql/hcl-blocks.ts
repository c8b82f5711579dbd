import type { Span } from '@trailkit/match';
import type { Token } from '../../condition/token.js';
import { tokensOf } from '../../condition/token.js';
import { alignedText, plainText } from '../../text/source-text.js';
import type { SourceText } from '../../text/source-text.js';

/** A block of an HCL file: `query "name" { … }`, with its attributes that are texts or references. */
export interface HclBlock {
  readonly type: string;
  readonly name: string;
  readonly attributes: ReadonlyMap<string, SourceText>;
  readonly span: Span;
}

const rules = {
  space: /[ \t\r\n]+/y,
  comment: /#[^\n]*|\/\/[^\n]*|\/\*[^]*?\*\//y,
  heredoc: /<<[-~]?[ \t]*([A-Za-z_]\w*)[ \t]*\r?\n(?:[^]*?\r?\n)??[ \t]*\1\b/y,
  quoted: /"(?:\\[^]|\$\{[^}]*\}|[^"\\])*"/y,
  name: /[\p{L}_][\p{L}\d_.-]*/uy,
  sign: /[^]/y,
};

/** The blocks at the top of an HCL file. @throws SyntaxProblem */
export function hclBlocks(text: string): readonly HclBlock[] {
  const tokens = tokensOf(plainText(text), rules);
  const blocks: HclBlock[] = [];
  for (let at = 0; at < tokens.length; at++) {
    const [type, label, brace] = tokens.slice(at, at + 3);
    if (type?.kind !== 'name') continue;
    const isLabelled = label?.kind === 'quoted' && brace?.text === '{';
    if (!isLabelled && label?.text !== '{') continue;
    const from = at + (isLabelled ? 3 : 2);
    const end = blockEnd(tokens, from);
    const name = isLabelled ? label.text.slice(1, -1) : '';
    blocks.push({
      type: type.text,
      name,
      attributes: attributesIn(tokens.slice(from, end), text),
      span: { start: type.start, end: tokens[end]!.end },
    });
    at = end;
  }
  return blocks;
}

function blockEnd(tokens: readonly Token[], from: number): number {
  let depth = 1;
  for (let at = from; at < tokens.length; at++) {
    if (tokens[at]!.text === '{') depth++;
    if (tokens[at]!.text === '}' && --depth === 0) return at;
  }
  return tokens.length - 1;
}

function attributesIn(tokens: readonly Token[], text: string): ReadonlyMap<string, SourceText> {
  const attributes = new Map<string, SourceText>();
  let depth = 0;
  for (const [at, token] of tokens.entries()) {
    if (token.kind === 'sign' && /[{[(]/.test(token.text)) depth++;
    if (token.kind === 'sign' && /[}\])]/.test(token.text)) depth--;
    const value = tokens[at + 2];
    if (depth === 0 && token.kind === 'name' && tokens[at + 1]?.text === '=' && value)
      attributes.set(token.text, sourceOf(value, text));
  }
  return attributes;
}

function sourceOf({ kind, text, start, end }: Token, file: string): SourceText {
  if (kind === 'heredoc') {
    const from = start + text.indexOf('\n') + 1;
    return plainText(file, from, Math.max(from, start + text.lastIndexOf('\n') + 1));
  }
  if (kind !== 'quoted') return plainText(file, start, end);
  const span = { start: start + 1, end: end - 1 };
  const meant = text
    .slice(1, -1)
    .replace(/\\([^])/g, (_, sign: string) => ({ n: '\n', r: '\r', t: '\t' })[sign] ?? sign);
  return alignedText(meant, { text: file, span, style: 'backslash' });
}
