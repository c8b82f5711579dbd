import type { TextAt } from '../rule/text-at.js';
import type { SqlColumns } from './columns.js';
import { jsonPathNames } from './json-path.js';
import { comparison } from './sql-condition.js';
import type { SqlOperand } from './sql-operand.js';

/** Functions of a body and a path in it: `json_extract(requestParameters, '$.a.b')`. */
const byPath = new Set([
  'json_extract',
  'json_extract_scalar',
  'json_extract_string',
  'json_query',
  'json_value',
  'get_json_object',
  'json_extract_path_text',
  'get_path',
]);
/** Functions of a body and names: `JSONExtractString(requestParameters, 'a', 'b')`. */
const byNames = /^(?:jsonextract\w*|element_at|map_value|get|struct_extract|json_extract_path)$/;
/** Functions that read JSON out of a text. */
const parsing = new Set(['json_parse', 'parse_json', 'try_parse_json', 'from_json', 'json']);
/** Functions that give what they are given, but for its type. */
const same = new Set([
  'cast',
  'try_cast',
  'to_json',
  'to_varchar',
  'tostring',
  'trim',
  'try',
  'to_text',
  'lower',
  'upper',
  'json_format',
  'any_value',
]);

/** Functions that give something else where there is no value; what is compared with that is not of the record. */
const defaulting = new Set(['coalesce', 'nvl', 'ifnull']);

const isNothing = (operand: SqlOperand): boolean =>
  operand.kind === 'null' || (operand.kind === 'constant' && operand.value.text === '');

/** The meaning of a function: the member that it reads, or a condition; of others, what they read. */
export function callOperand(name: string, operands: readonly SqlOperand[], columns: SqlColumns): SqlOperand {
  const [first, ...others] = operands;
  if (first?.kind === 'column') {
    if (!first.isText && (byPath.has(name) || byNames.test(name))) return member(first.names, others, byPath.has(name));
    // Bodies may be texts in a table; texts in them are texts in the record.
    if (parsing.has(name)) return first.names.length > 1 ? { ...first, isText: true } : first;
    if (same.has(name) && others.every(({ kind }) => kind === 'constant' || kind === 'null'))
      return { ...first, ...((name === 'lower' || name === 'upper') && { isLowered: true }) };
    if (defaulting.has(name) && others.every(isNothing)) return first;
    const [second] = others;
    if (name === 'array_contains' && second?.kind === 'list')
      return { kind: 'condition', condition: comparison(first, '=', second, columns) };
    if ((name === 'starts_with' || name === 'startswith') && second?.kind === 'constant')
      return { kind: 'condition', condition: comparison(first, 'like', prefixed(second), columns) };
  }
  return { kind: 'other', operands };
}

function member(names: readonly TextAt[], steps: readonly SqlOperand[], isPath: boolean): SqlOperand {
  const below: TextAt[] = [];
  for (const step of steps) {
    if (step.kind !== 'constant') return { kind: 'other', operands: [{ kind: 'column', names }] };
    const { text, span, type } = step.value;
    if (type === 'number') continue;
    const found = isPath || text.startsWith('$') ? jsonPathNames({ text, span }) : [{ text, span }];
    if (!found) return { kind: 'other', operands: [{ kind: 'column', names }] };
    below.push(...found);
  }
  return { kind: 'column', names: [...names, ...below] };
}

function prefixed(operand: Extract<SqlOperand, { readonly kind: 'constant' }>): SqlOperand {
  const { value } = operand;
  return { kind: 'constant', value: { ...value, text: `${value.text.replace(/[\\%_]/g, '\\$&')}%` } };
}
