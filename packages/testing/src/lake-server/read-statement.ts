import { ServiceError } from '../cloudtrail-server/errors.js';
import { columnNames } from './schema.js';

/** A statement that the service takes. */
export interface Statement {
  /** The id of the store. */
  readonly store: string;
  /** For DuckDB. */
  readonly sql: string;
  /** The times that it is limited to, in milliseconds since 1970; only the days of these are scanned. */
  readonly from: number;
  readonly to: number;
}

const maxLength = 10_000;
const store = /(\bFROM\s+)([\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12})\b/i;
const token = /\s+|'(?:[^']|'')*'|"[^"]*"|[A-Za-z_]\w*|\d+|[(),.*]|<>|!=|<=|>=|[<>=]/y;
/** The words that every version of the documentation allows, less those that nobody needs here. */
const keywords = new Set(
  'select distinct from where and or in not is null like between order by asc desc limit true false'.split(' '),
);

/**
 * Reads a statement: SELECT over one store, with the documented columns and the operators that all versions of the documentation
 * allow. The meaning of those is the same in Trino and in DuckDB; functions would have to be translated.
 * https://docs.aws.amazon.com/awscloudtrail/latest/userguide/query-limitations.html
 *
 * @throws ServiceError InvalidQueryStatementException
 */
export function readStatement(text: string): Statement {
  if (text.length > maxLength) throw invalid(`it has ${text.length} characters`);
  if (!/^\s*SELECT\b/i.test(text)) throw invalid('only SELECT is allowed');
  const id = store.exec(text)?.[2];
  if (id === undefined) throw invalid('FROM has no id of an event data store');
  const sql = text.replace(store, '$1"$2"');
  for (const word of wordsOf(sql))
    if (!keywords.has(word.toLowerCase()) && !columnNames.has(word.toLowerCase()))
      throw invalid(`unknown word ${word}`);
  return { store: id, sql, from: boundOf(text, /^>/) ?? -Infinity, to: boundOf(text, /^</) ?? Infinity };
}

function wordsOf(sql: string): readonly string[] {
  const words: string[] = [];
  token.lastIndex = 0;
  while (token.lastIndex < sql.length) {
    const at = token.lastIndex;
    const [found] = token.exec(sql) ?? [];
    if (found === undefined) throw invalid(`at ${at}: ${sql.slice(at, at + 20)}`);
    if (/^[A-Za-z_]/.test(found)) words.push(found);
  }
  return words;
}

/** A comparison of the time, where it is one of those that all must hold: outside of brackets. */
function boundOf(text: string, operator: RegExp): number | undefined {
  const flat = text.replaceAll(/\([^()]*\)/g, '');
  if (/\bOR\b/i.test(flat)) return undefined;
  for (const [, sign = '', time = ''] of flat.matchAll(/\beventtime\s*([<>]=?)\s*'([^']+)'/gi))
    if (operator.test(sign)) return Date.parse(`${time.replace(' ', 'T')}Z`);
  return undefined;
}

/** The error of a statement. */
export function invalid(why: string): ServiceError {
  return new ServiceError('InvalidQueryStatementException', `Query statement is invalid: ${why}`);
}
