// Prints which construct costs the exactness of which expressions, most frequent first: `pnpm exec tsx packages/sql/tools/exactness.ts [DIALECT]`.
import { children, parseMatch, printMatch, type MatchExpression } from '@trailkit/match';
import { readExamples } from '../../match/test/grammar-examples.js';
import { translate, type DialectName } from '../src/index.js';
import { typicalExpressions } from '../test/typical-expressions.js';

const dialect = (process.argv[2] ?? 'duckdb') as DialectName;
const grammar = readExamples().flatMap(({ expression, holds }) => (holds === undefined ? [] : [expression]));

for (const [name, expressions] of Object.entries({ 'GRAMMAR.md': grammar, typical: typicalExpressions })) {
  const trees = [...new Set(expressions)].map((expression) => parseMatch(expression));
  const costs = new Map<string, string[]>();
  for (const tree of trees) {
    for (const part of inexactParts(tree)) {
      const construct = printMatch(part);
      costs.set(part.kind, [...(costs.get(part.kind) ?? []), construct]);
    }
  }
  const exact = trees.filter(isExact).length;
  process.stdout.write(`${name}, ${dialect}: ${exact} of ${trees.length} exact\n`);
  for (const [kind, parts] of [...costs].toSorted(([, a], [, b]) => b.length - a.length))
    process.stdout.write(`  ${kind}: ${parts.length}\n${parts.map((part) => `    ${part}\n`).join('')}`);
}

function isExact(tree: MatchExpression): boolean {
  return translate(tree, { dialect, record: 'r', now: 0 }).exact;
}

/** The conditions that cost it, without those around them. */
function inexactParts(tree: MatchExpression): readonly MatchExpression[] {
  if (isExact(tree)) return [];
  const parts = children(tree).flatMap(inexactParts);
  return parts.length > 0 ? parts : [tree];
}
