import type { Span } from '@trailkit/match';
import { plainText } from '../../text/source-text.js';
import type { Token } from '../../condition/token.js';
import { tokensOf } from '../../condition/token.js';

/** Where a string of a TOML file is written, without its quotes. */
export interface TomlString extends Span {
  readonly isLiteral: boolean;
}

const rules = {
  space: /[ \t\r]+/y,
  comment: /#[^\n]*/y,
  line: /\n/y,
  multiBasic: /"""(?:\\[^]|[^\\])*?"""(?:"{0,2}(?!"))/y,
  multiLiteral: /'''[^]*?'''(?:'{0,2}(?!'))/y,
  basic: /"(?:\\.|[^"\\\n])*"/y,
  literal: /'[^'\n]*'/y,
  sign: /[[\]{}=,.]/y,
  bare: /[^\s[\]{}=,.#"']+/y,
};

/**
 * The strings of a TOML file by `table.key`, those of a list in their order. The file's values themselves come from a parser of TOML; this
 * only finds where they are written.
 * @throws SyntaxProblem where the text is no TOML at all
 */
export function tomlStrings(text: string): ReadonlyMap<string, readonly TomlString[]> {
  const found = new Map<string, TomlString[]>();
  let table = '';
  for (const line of statementsOf(tokensOf(plainText(text), rules))) {
    const names = line[0]?.text === '[' ? line.filter(({ kind }) => kind !== 'sign') : undefined;
    if (names) {
      table = `${names.map(nameOf).join('.')}.`;
      continue;
    }
    const equals = line.findIndex(({ text: sign }) => sign === '=');
    const key = line
      .slice(0, equals)
      .filter(({ kind }) => kind !== 'sign')
      .map(nameOf)
      .join('.');
    found.set(`${table}${key}`, line.slice(equals + 1).flatMap(stringAt));
  }
  return found;
}

/** Tokens up to the end of a line that is in no bracket. */
function* statementsOf(tokens: readonly Token[]): Generator<readonly Token[]> {
  let depth = 0;
  let statement: Token[] = [];
  for (const token of tokens) {
    if (token.kind === 'sign' && /[[{]/.test(token.text)) depth++;
    if (token.kind === 'sign' && /[\]}]/.test(token.text)) depth--;
    if (token.kind !== 'line' && token.kind !== 'end') statement.push(token);
    else if (depth <= 0) {
      if (statement.length > 0) yield statement;
      statement = [];
      depth = 0;
    }
  }
}

const nameOf = ({ text }: Token): string => text.replace(/^["']|["']$/g, '');

function stringAt({ kind, text, start, end }: Token): TomlString[] {
  const isLiteral = kind === 'literal' || kind === 'multiLiteral';
  if (kind === 'basic' || kind === 'literal') return [{ start: start + 1, end: end - 1, isLiteral }];
  if (kind !== 'multiBasic' && kind !== 'multiLiteral') return [];
  // A line that ends right after the quotes is not of the text.
  const skipped = /^...(\r?\n)?/.exec(text)![0].length;
  return [{ start: start + skipped, end: end - 3, isLiteral }];
}
