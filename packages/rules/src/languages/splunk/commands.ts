import type { Condition, FieldAt } from '../../condition/condition.js';
import { all } from '../../condition/condition.js';
import type { Token, TokenRules } from '../../condition/token.js';
import type { TokenCursor } from '../../condition/token-cursor.js';
import type { TextAt } from '../../rule/text-at.js';
import { conditionOf, evalTokens, parseEval, read } from './eval-expression.js';
import type { SplunkFields } from './fields.js';
import { parseSearch, searchTokens } from './search-command.js';

/** A command that reads fields, or names them. */
export interface ReadCommand {
  readonly tokens: TokenRules;
  /** The condition that it asks for, after its name. */
  read(cursor: TokenCursor, fields: SplunkFields): Condition;
}

const search: ReadCommand = { tokens: searchTokens, read: parseSearch };

const where: ReadCommand = {
  tokens: evalTokens,
  read(cursor, fields) {
    const condition = conditionOf(parseEval(cursor, fields), fields);
    if (cursor.peek().kind !== 'end') throw cursor.problem('AND, OR, or |');
    return condition;
  },
};

/** `eval name=expression, …` */
const evaluate: ReadCommand = {
  tokens: evalTokens,
  read(cursor, fields) {
    const parts: Condition[] = [];
    while (cursor.peek().kind !== 'end') {
      const name = cursor.next();
      cursor.expect('=');
      const operand = parseEval(cursor, fields);
      parts.push(read(operand, fields));
      fields.rename(unquoted(name), operand.kind === 'field' ? fields.resolve(operand) : undefined);
      if (!cursor.accept(',')) break;
    }
    return all(parts);
  },
};

/** Names with options (`name=value`) between them, and functions of fields; `AS` gives a name. */
const nameTokens: TokenRules = {
  space: /\s+/y,
  macro: /`[^`]*`/y,
  quoted: /"(?:\\[^]|[^"\\])*"/y,
  field: /'[^']*'/y,
  sign: /[=<>(),+\-*/%!]/y,
  word: /(?:[^\s"'`=<>(),!]|!(?!=))+/y,
};

/** `rename a AS b, c AS d` */
const rename: ReadCommand = {
  tokens: nameTokens,
  read(cursor, fields) {
    const shown: FieldAt[] = [];
    const renames: (readonly [name: string, field: FieldAt | undefined])[] = [];
    while (cursor.peek().kind !== 'end') {
      const name = cursor.next();
      if (!cursor.accept('as')) continue;
      const field = fields.resolve(textAt(name));
      if (field) shown.push(field);
      renames.push([unquoted(name), undefined], [unquoted(cursor.next()), field]);
    }
    for (const [name, field] of renames) fields.rename(name, field);
    return all(shown.map((field): Condition => ({ kind: 'shown', field })));
  },
};

/** Functions of `stats` whose results are values of their field. */
const picking = new Set(['values', 'list', 'first', 'last', 'earliest', 'latest', 'min', 'max', 'mode']);

/** `stats count(a) as b by c`, `table a b`, `dedup a`: all names in it but those that are given. */
const names: ReadCommand = {
  tokens: nameTokens,
  read(cursor, fields) {
    const shown: FieldAt[] = [];
    let last: FieldAt | undefined;
    let giver = '';
    while (cursor.peek().kind !== 'end') {
      const token = cursor.next();
      if (cursor.at('(')) {
        giver = token.text.toLowerCase();
        last = undefined;
      } else if (cursor.at('=')) {
        cursor.next();
        cursor.next();
      } else if (token.kind === 'word' && token.text.toLowerCase() === 'as')
        fields.rename(unquoted(cursor.next()), picking.has(giver) ? last : undefined);
      else if (token.kind !== 'sign' && token.kind !== 'macro') {
        last = fields.resolve(textAt(token));
        if (last) shown.push(last);
      }
    }
    return all(shown.map((field): Condition => ({ kind: 'shown', field })));
  },
};

/** `spath input=field output=name path=a.b{}.c`: the path is one of the record where there is no input. */
const spath: ReadCommand = {
  tokens: nameTokens,
  read(cursor, fields) {
    const options = new Map<string, TextAt>();
    while (cursor.peek().kind !== 'end') {
      const token = cursor.next();
      if (cursor.accept('=')) options.set(token.text.toLowerCase(), textAt(cursor.next()));
      else options.set('path', textAt(token));
    }
    const input = options.get('input');
    const isRecord = input === undefined || input.text === '_raw';
    const name = isRecord ? options.get('path') : input;
    const field = name && fields.resolve(name);
    const output = options.get('output');
    if (output) fields.rename(output.text, isRecord ? field : undefined);
    return all(field ? [{ kind: 'shown', field }] : []);
  },
};

/** The commands by name. What others do with fields is not looked at. */
export const commands: Readonly<Record<string, ReadCommand>> = {
  search,
  where,
  eval: evaluate,
  rename,
  spath,
  stats: names,
  eventstats: names,
  streamstats: names,
  chart: names,
  timechart: names,
  table: names,
  fields: names,
  dedup: names,
  top: names,
  rare: names,
};

function textAt(token: Token): TextAt {
  return { text: unquoted(token), span: token.span };
}

function unquoted({ kind, text }: Token): string {
  return kind === 'quoted' || kind === 'field' ? text.slice(1, -1) : text;
}
