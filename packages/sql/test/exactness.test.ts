import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { readExamples } from '../../match/test/grammar-examples.js';
import { dialects, translate, type DialectName } from '../src/index.js';
import { constructs } from './constructs.js';
import { huntersExpressions } from './hunters-expressions.js';
import { respondersExpressions } from './responders-expressions.js';
import { typicalExpressions } from './typical-expressions.js';

const names = Object.keys(dialects) as DialectName[];
const engines = { DuckDB: 'duckdb', ClickHouse: 'clickhouse', 'Trino, Athena, Lake': 'trino', Spark: 'spark' } as const;

const manual = readExamples().flatMap(({ expression, holds }) => (holds === undefined ? [] : [expression]));
const sets = {
  'expressions of GRAMMAR.md': manual,
  'typical expressions': typicalExpressions,
  'expressions of responders': respondersExpressions,
  'expressions of hunts': huntersExpressions,
};

describe.each(names)('%s', (dialect) => {
  it.each(Object.entries(sets))('says nine of ten %s exactly', (_, expressions) => {
    const inexact = [...new Set(expressions)].filter((expression) => !isExact(expression, dialect));
    expect(inexact.length / new Set(expressions).size, inexact.join('\n')).toBeLessThanOrEqual(0.1);
  });

  it('has no condition for a typical expression that is longer than a seventh of what Athena takes', () => {
    const lengths = typicalExpressions.map((expression) => translate(expression, { dialect, record: 'r' }).hi.length);
    expect(Math.max(...lengths)).toBeLessThan(262_144 / 7);
  });

  it.each(['now - 1h30m > value($..b..[*])', 'value($..a..b) cidr "10.0.0.0/8"', 'value($..a[*]) ilike "*x"'])(
    'has the SQL of a value once, however often a condition needs it: %s',
    (expression) => {
      expect(translate(expression, { dialect, record: 'r', now: 0 }).hi.length).toBeLessThan(10_000);
    },
  );
});

it('has the table of README.md', () => {
  const header = `| | ${Object.keys(engines).join(' | ')} |`;
  const rows = Object.entries(constructs).map(
    ([name, expressions]) =>
      `| ${name} | ${Object.values(engines)
        .map((dialect) => mark(expressions, dialect))
        .join(' | ')} |`,
  );
  const readme = readFileSync(new URL('../README.md', import.meta.url), 'utf8');
  const table = [...readme.matchAll(/^\|.*\|$/gm)]
    .map(([line]) => plain(line))
    .filter((line) => !/^\|[-| ]+\|$/.test(line));
  expect(table).toEqual([header, ...rows].map(plain));
});

/** A row without the blanks that align it. */
function plain(line: string): string {
  return line.replace(/ *\| */g, '|');
}

function mark(expressions: readonly string[], dialect: DialectName): string {
  const exact = expressions.filter((expression) => isExact(expression, dialect)).length;
  if (exact !== 0 && exact !== expressions.length) throw new Error(`${expressions.join(', ')}: a row for each`);
  return exact === 0 ? 'bounds' : 'exact';
}

function isExact(expression: string, dialect: DialectName): boolean {
  return translate(expression, { dialect, record: 'r', now: 0 }).exact;
}
