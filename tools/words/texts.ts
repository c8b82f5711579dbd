import ts from 'typescript';
import type { TextKind } from './rules.js';

/** English in a file: its text with marks of comments as spaces, so that offsets are those of the file. */
export interface FoundText {
  readonly kind: TextKind;
  readonly text: string;
  readonly offset: number;
}

const commentMarks = /^[ \t]*(?:\/\*\*?|\*\/|\*(?!\/)|\/\/+)|\*\/$/gm;

/** The comments and strings of a source file. Line comments that follow each other are one text. */
export function textsOfSource(source: ts.SourceFile): readonly FoundText[] {
  const texts: FoundText[] = [];
  const all = source.text;
  for (const range of commentRanges(source)) {
    const raw = all.slice(range.pos, range.end);
    texts.push({ kind: 'comment', text: withoutCode(raw.replaceAll(commentMarks, blank)), offset: range.pos });
  }
  const visit = (node: ts.Node): void => {
    const isText = ts.isStringLiteral(node) || ts.isTemplateLiteralToken(node);
    // A text of one word is a name: of a field, a file, an option.
    if (isText && /\s/.test(node.text.trim())) {
      texts.push({ kind: 'string', text: node.getText(source).slice(1), offset: node.getStart(source) + 1 });
    }
    ts.forEachChild(node, visit);
  };
  visit(source);
  return texts;
}

function commentRanges(source: ts.SourceFile): readonly ts.TextRange[] {
  const ranges = new Map<number, { pos: number; end: number; isLine: boolean }>();
  const visit = (node: ts.Node): void => {
    for (const { pos, end, kind } of ts.getLeadingCommentRanges(source.text, node.getFullStart()) ?? []) {
      ranges.set(pos, { pos, end, isLine: kind === ts.SyntaxKind.SingleLineCommentTrivia });
    }
    for (const { pos, end, kind } of ts.getTrailingCommentRanges(source.text, node.getEnd()) ?? []) {
      ranges.set(pos, { pos, end, isLine: kind === ts.SyntaxKind.SingleLineCommentTrivia });
    }
    for (const child of node.getChildren(source)) visit(child);
  };
  visit(source);
  const merged: { pos: number; end: number; isLine: boolean }[] = [];
  for (const range of [...ranges.values()].sort((a, b) => a.pos - b.pos)) {
    const last = merged.at(-1);
    if (last?.isLine && range.isLine && /^\r?\n[ \t]*$/.test(source.text.slice(last.end, range.pos)))
      last.end = range.end;
    else merged.push({ ...range });
  }
  return merged;
}

/** The text with spaces for names in backticks. */
export function withoutCode(text: string): string {
  return text.replaceAll(/`[^`\n]*`/g, blank);
}

function blank(text: string): string {
  return ' '.repeat(text.length);
}
