import type { Token, TokenRules } from '../condition/token.js';
import { tokensOf } from '../condition/token.js';
import type { SourceText } from '../text/source-text.js';

/** Tokens of the dialects in which CloudTrail's logs are searched: Trino, Snowflake, DuckDB, Spark, PostgreSQL, ClickHouse. */
const rules: TokenRules = {
  space: /\s+/y,
  comment: /--[^\n]*|#(?=[ \t!])[^\n]*|\/\*[^]*?\*\//y,
  // Places that a template or a program fills.
  template: /\$\{[^}]*\}|\{\{[^]*?\}\}|\{%[^]*?%\}|\$\w+|\{\w*\}|%\(\w+\)s|@\w+/y,
  text: /(?:[NEBXnebx](?='))?'(?:''|\\'(?=[^']*')|[^'])*'/y,
  quoted: /"(?:""|[^"])*"|`[^`]*`/y,
  // An event data store of CloudTrail Lake.
  store: /[\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12}\b/iy,
  number: /\d+(?:\.\d+)?(?:[eE][+-]?\d+)?[A-Za-z]*/y,
  name: /[\p{L}_][\p{L}\d_$]*/uy,
  sign: /->>|#>>|->|#>|::|<=|>=|<>|!=|==|\|\||!~\*|!~|~\*|=>|[-+*/%=<>(),.;:[\]{}?~!^&|@#$\\]/y,
};

/** The tokens of a text of SQL. @throws SyntaxProblem */
export function sqlTokens(source: SourceText): readonly Token[] {
  return tokensOf(source, rules);
}

/** Whether a token is a text or a name in quotes, which is no word of the language. */
export function isQuoted({ kind }: Token): boolean {
  return kind === 'text' || kind === 'quoted' || kind === 'template';
}

/** The name of a column, table or function without its quotes. */
export function nameOf({ kind, text }: Token): string {
  return kind === 'quoted' ? text.slice(1, -1) : text;
}

/** The value of a text. */
export function textOf({ text }: Token): string {
  return text.slice(text.indexOf("'") + 1, -1).replaceAll("''", "'");
}
