import type { ComparisonOperator, NumberLiteral } from '@trailkit/match';
import type { Located } from '../../../text/located.js';
import { isExactDouble } from '../pattern/numbers.js';
import type { Problems } from '../pattern/problems.js';
import type { NumericTest } from '../pattern/value-test.js';
import type { PatternOperator } from './operator.js';

const signs: Readonly<Record<string, ComparisonOperator>> = { '=': '==', '<': '<', '<=': '<=', '>': '>', '>=': '>=' };

/** `{"numeric": [">", 0, "<=", 5]}`: JSON numbers, never strings. A range has its lower bound first. */
export const numeric: PatternOperator = {
  name: 'numeric',
  read(value, { problems, span }) {
    if (value.kind === 'unknown') return { kind: 'unknown', span: value.span };
    if (value.kind !== 'array' || value.items.length === 0)
      return problems.expected('an operator and a number for numeric, such as [">", 0]', value);
    const comparisons = readComparisons(value.items, problems);
    if (comparisons === 'unknown') return { kind: 'unknown', span: value.span };
    if (comparisons === undefined) return undefined;
    const [lower, upper] = comparisons;
    if (upper !== undefined && lower!.value.value >= upper.value.value) {
      const message = `expected a lower bound below the upper one, found ${lower!.value.value} and ${upper.value.value}`;
      return problems.add({ span: value.span, message });
    }
    return { kind: 'numeric', comparisons, span };
  },
  schema: {
    type: 'array',
    minItems: 2,
    maxItems: 4,
    items: { anyOf: [{ type: 'number' }, { enum: Object.keys(signs) }] },
  },
};

type Comparisons = NumericTest['comparisons'];

function readComparisons(items: readonly Located[], problems: Problems): Comparisons | 'unknown' | undefined {
  const first = readComparison(items[0]!, items[1], Object.keys(signs), problems);
  if (first === undefined || first === 'unknown') return first;
  if (items.length === 2) return [first];
  if (first.operator !== '>' && first.operator !== '>=')
    return problems.expected(`nothing after the number: only > and >= may begin a range`, items[2]!);
  const second = readComparison(items[2]!, items[3], ['<', '<='], problems);
  if (second === undefined || second === 'unknown') return second;
  if (items.length > 4) return problems.expected('nothing after the range', items[4]!);
  return [first, second];
}

function readComparison(
  sign: Located,
  number: Located | undefined,
  allowed: readonly string[],
  problems: Problems,
): Comparisons[number] | 'unknown' | undefined {
  if (sign.kind === 'unknown' || number?.kind === 'unknown') return 'unknown';
  if (sign.kind !== 'string' || !allowed.includes(sign.text))
    return problems.expected(`one of ${allowed.join(', ')} in numeric`, sign);
  if (number?.kind !== 'number') return problems.expected(`a number after ${sign.text}`, number ?? sign);
  if (!isExactDouble(number.text)) return problems.expected('a number that a double can hold', number);
  const value: NumberLiteral = { kind: 'number', value: Number(number.text), span: number.span };
  return { operator: signs[sign.text]!, value };
}
