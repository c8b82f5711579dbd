import type { Token, TokenRules } from '../../../condition/token.js';
import { tokensOf } from '../../../condition/token.js';
import { SyntaxProblem } from '../../../condition/syntax-problem.js';
import { plainText } from '../../../text/source-text.js';

const rules: TokenRules = {
  newline: /\r?\n/y,
  space: /[ \t\f]+|\\\r?\n/y,
  comment: /#[^\r\n]*/y,
  string:
    /[A-Za-z]{0,2}(?:"""(?:\\[^]|[^\\])*?"""|'''(?:\\[^]|[^\\])*?'''|"(?:\\[^]|[^"\\\r\n])*"|'(?:\\[^]|[^'\\\r\n])*')/y,
  number: /(?:0[xXoObB][\da-fA-F_]+|(?:\d[\d_]*)?\.?\d[\d_]*(?:[eE][+-]?\d+)?)[jJ]?\.?/y,
  name: /[\p{L}_][\p{L}\p{N}_]*/uy,
  sign: /\*\*=|\/\/=|>>=|<<=|\.\.\.|!=|==|<=|>=|->|:=|\*\*|\/\/|<<|>>|[-+*/%@&|^]=|[-+*/%@&|^~<>()[\]{},:.;=]/y,
};

/**
 * The tokens of a Python file: lines end in `newline`, blocks begin with `indent` and end with `dedent`; in brackets there are none of them.
 * @throws SyntaxProblem
 */
export function pythonTokens(text: string): readonly Token[] {
  const tokens: Token[] = [];
  const indents = [0];
  let depth = 0;
  let isLineStart = true;
  const marker = (kind: string, { span, start }: Token): Token => ({ kind, text: '', span, start, end: start });
  for (const token of tokensOf(plainText(text), rules)) {
    if (token.kind === 'newline') {
      if (depth === 0 && !isLineStart) tokens.push({ ...token, text: '' });
      if (depth === 0) isLineStart = true;
      continue;
    }
    if (isLineStart && depth === 0) {
      if (token.kind === 'end') {
        for (; indents.length > 1; indents.pop()) tokens.push(marker('dedent', token));
      } else {
        const column = columnOf(text, token.start);
        if (column > indents.at(-1)!) {
          indents.push(column);
          tokens.push(marker('indent', token));
        }
        for (; column < indents.at(-1)!; indents.pop()) tokens.push(marker('dedent', token));
        if (column !== indents.at(-1)) throw new SyntaxProblem('expected the indentation of a line before', token.span);
      }
      isLineStart = false;
    }
    if (
      token.kind === 'end' &&
      depth === 0 &&
      !isLineStart &&
      tokens.at(-1)?.kind !== 'newline' &&
      tokens.at(-1)?.kind !== 'dedent'
    ) {
      tokens.push(marker('newline', token));
      for (; indents.length > 1; indents.pop()) tokens.push(marker('dedent', token));
    }
    if (token.kind === 'sign' && '([{'.includes(token.text)) depth++;
    if (token.kind === 'sign' && ')]}'.includes(token.text)) depth = Math.max(depth - 1, 0);
    tokens.push(token);
  }
  return tokens;
}

/** Tabs lead to the next multiple of eight. */
function columnOf(text: string, at: number): number {
  const start = text.lastIndexOf('\n', at - 1) + 1;
  let column = 0;
  for (const character of text.slice(start, at)) column = character === '\t' ? column - (column % 8) + 8 : column + 1;
  return column;
}
