import type { Token } from '../condition/token.js';
import { nameOf } from './sql-tokens.js';

/** A select, wherever it is in a statement. */
export interface SqlSelect {
  /** Its name, in `with name as (select …)` or `(select …) name`. */
  readonly name?: string;
  /** Whether all columns of its tables are in its result: `select *`. */
  readonly isAll: boolean;
  readonly tables: readonly SqlTable[];
  readonly clauses: readonly SqlClause[];
}

/** A table by the last part of its name. */
export interface SqlTable {
  readonly name: string;
  readonly alias?: string;
}

/** A clause by its first words, and its tokens with one for its end; brackets around queries are left as they are. */
export interface SqlClause {
  readonly name: string;
  readonly tokens: readonly Token[];
}

/** The selects of a statement, those that others are made of first. */
export function selectsIn(tokens: readonly Token[]): readonly SqlSelect[] {
  const selects: SqlSelect[] = [];
  readQuery(tokens, undefined, selects);
  return selects;
}

const clauseNames = [
  'select',
  'from',
  'where',
  'group by',
  'having',
  'qualify',
  'order by',
  'limit',
  'window',
  'offset',
  'fetch',
];
const between = ['union', 'intersect', 'except', 'minus'];

/** Splits the tokens of a query at its words outside of brackets. */
function readQuery(tokens: readonly Token[], name: string | undefined, selects: SqlSelect[]): void {
  let clauses: { name: string; tokens: Token[] }[] = [];
  const close = (): void => {
    if (clauses.length > 0) selects.push(toSelect(clauses, name, tokens.at(-1)!));
    clauses = [];
  };
  for (let at = 0; at < tokens.length; at++) {
    const token = tokens[at]!;
    if (isSign(token, '(')) {
      const end = closing(tokens, at);
      const inner = tokens.slice(at + 1, end);
      if (inner.some((each) => isWord(each, 'select'))) readQuery(inner, nameBeside(tokens, at, end), selects);
      clauses.at(-1)?.tokens.push(...tokens.slice(at, end + 1));
      at = end;
      continue;
    }
    const clause = clauseAt(tokens, at);
    if (between.some((word) => isWord(token, word))) close();
    else if (clause === 'select') {
      close();
      clauses.push({ name: clause, tokens: [] });
    } else if (clause !== undefined && clauses.length > 0) {
      clauses.push({ name: clause, tokens: [] });
      if (clause.includes(' ')) at++;
    } else clauses.at(-1)?.tokens.push(token);
  }
  close();
}

function clauseAt(tokens: readonly Token[], at: number): string | undefined {
  return clauseNames.find((name) => name.split(' ').every((word, ahead) => isWord(tokens[at + ahead], word)));
}

function isWord(token: Token | undefined, word: string): boolean {
  return token?.kind === 'name' && token.text.toLowerCase() === word;
}

function isSign(token: Token | undefined, sign: string): boolean {
  return token?.kind === 'sign' && token.text === sign;
}

/** The place of the bracket that closes the one at `from`; the last token where there is none. */
function closing(tokens: readonly Token[], from: number): number {
  let depth = 0;
  for (let at = from; at < tokens.length; at++) {
    if (isSign(tokens[at], '(')) depth++;
    if (isSign(tokens[at], ')') && --depth === 0) return at;
  }
  return tokens.length - 1;
}

/** `name as (…)`, `(…) as name`, `(…) name` */
function nameBeside(tokens: readonly Token[], start: number, end: number): string | undefined {
  const before = tokens[start - 2];
  if (isWord(tokens[start - 1], 'as') && before && isName(before)) return nameOf(before);
  const after = isWord(tokens[end + 1], 'as') ? tokens[end + 2] : tokens[end + 1];
  return after && isName(after) && clauseAt(tokens, tokens.indexOf(after)) === undefined ? nameOf(after) : undefined;
}

const isName = ({ kind }: Token): boolean => kind === 'name' || kind === 'quoted';

function toSelect(clauses: readonly SqlClause[], name: string | undefined, last: Token): SqlSelect {
  const end: Token = {
    kind: 'end',
    text: '',
    span: { start: last.span.end, end: last.span.end },
    start: last.end,
    end: last.end,
  };
  const select = clauses.find((clause) => clause.name === 'select');
  const from = clauses.find((clause) => clause.name === 'from');
  return {
    ...(name !== undefined && { name }),
    isAll:
      select?.tokens.some((token) => isSign(token, '*')) === true ||
      select?.tokens.some(({ kind }) => kind === 'template') === true,
    tables: from ? tablesIn(from.tokens) : [],
    clauses: clauses.map((clause) => ({ ...clause, tokens: [...clause.tokens, end] })),
  };
}

/** Tables after `from`, commas and `join`; functions of tables (`unnest`) bring no columns of CloudTrail's. */
function tablesIn(tokens: readonly Token[]): readonly SqlTable[] {
  const tables: SqlTable[] = [];
  let isNext = true;
  for (let at = 0; at < tokens.length; at++) {
    const token = tokens[at]!;
    if (isSign(token, ',') || isWord(token, 'join')) isNext = true;
    else if (isWord(token, 'on') || isWord(token, 'using')) isNext = false;
    else if (isSign(token, '(')) {
      const end = closing(tokens, at);
      const name = isNext ? nameBeside(tokens, at, end) : undefined;
      if (name !== undefined && tokens[at + 1] && (isWord(tokens[at + 1], 'select') || isWord(tokens[at + 1], 'with')))
        tables.push({ name });
      isNext = false;
      at = end;
    } else if (isNext && (isName(token) || token.kind === 'template' || token.kind === 'store')) {
      const names = [token];
      while (isSign(tokens[at + 1], '.') && tokens[at + 2]) names.push(tokens[(at += 2)]!);
      isNext = false;
      if (isSign(tokens[at + 1], '(') || isWord(token, 'lateral') || isWord(token, 'unnest')) continue;
      const name = nameOf(names.at(-1)!);
      const after = isWord(tokens[at + 1], 'as') ? tokens[at + 2] : tokens[at + 1];
      const alias = after && isName(after) && !joining.has(after.text.toLowerCase()) ? nameOf(after) : undefined;
      tables.push({ name, ...(alias !== undefined && { alias }) });
    }
  }
  return tables;
}

const joining = new Set([
  'join',
  'cross',
  'inner',
  'left',
  'right',
  'full',
  'natural',
  'on',
  'using',
  'lateral',
  'tablesample',
]);
