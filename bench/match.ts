/**
 * @trailkit/match against the JSONPath packages: the same filter over the same records, in one run, as ratios.
 * `tsx bench/match.ts`, after a build. Records come from `match-records.ts`.
 */
import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { compileMatch } from '@trailkit/match';
import * as jsonP3 from 'json-p3';
import { JSONPath } from 'jsonpath-plus';
import { query as rfc9535 } from 'jsonpath-rfc9535';
import { makeRecords, type MadeRecord } from './match-records.js';

type Predicate = (record: MadeRecord) => boolean;

interface BenchFilter {
  readonly name: string;
  readonly expression: string;
  /** The path alone, and the same for jsonpath-plus, whose filters have brackets. */
  readonly path: string;
  readonly plusPath?: string;
  readonly matches: (value: unknown) => boolean;
  /** The least ratio to the fastest other package. */
  readonly least: number;
}

const filters: readonly BenchFilter[] = [
  {
    name: 'singular path',
    expression: '$.userIdentity.userName == "Alice"',
    path: '$.userIdentity.userName',
    matches: (value) => value === 'Alice',
    least: 10,
  },
  {
    name: 'deeper singular path',
    expression: '$.userIdentity.sessionContext.sessionIssuer.userName == "Admin"',
    path: '$.userIdentity.sessionContext.sessionIssuer.userName',
    matches: (value) => value === 'Admin',
    least: 10,
  },
  {
    name: 'wildcards',
    expression: '$.requestParameters.ipPermissions.items[*].ipRanges.items[*].cidrIp == "0.0.0.0/0"',
    path: '$.requestParameters.ipPermissions.items[*].ipRanges.items[*].cidrIp',
    matches: (value) => value === '0.0.0.0/0',
    least: 1,
  },
  {
    name: 'filter',
    expression: '$.resources[?@.type == "AWS::S3::Object"].ARN',
    path: '$.resources[?@.type == "AWS::S3::Object"].ARN',
    plusPath: '$.resources[?(@.type == "AWS::S3::Object")].ARN',
    matches: () => true,
    least: 1,
  },
  {
    name: 'descendants',
    expression: '$..userName == "Alice"',
    path: '$..userName',
    matches: (value) => value === 'Alice',
    least: 1,
  },
];

/** Expressions that the other packages cannot say, each beside one that asks for the same in another way. */
const pairs: readonly { readonly name: string; readonly expressions: readonly [string, string] }[] = [
  {
    name: 'a path through arrays and the plain path',
    expressions: ['$.userIdentity[].userName[] == "Alice"', '$.userIdentity.userName == "Alice"'],
  },
  {
    name: 'a list without letter case and as it is written',
    expressions: [
      `$.eventName ilike ${JSON.stringify(manyNames().map((name) => name.toUpperCase()))}`,
      `$.eventName in ${JSON.stringify(manyNames())}`,
    ],
  },
  {
    name: 'patterns without letter case and a regular expression',
    expressions: ['$.userIdentity.arn ilike ["*:USER/a*", "*:user/B*"]', '$.userIdentity.arn =~ /:user\\/[ab]/i'],
  },
  {
    name: 'conditions on one element and a filter',
    expressions: [
      '$.resources[] some (@.type == "AWS::S3::Object" and @.ARN exists)',
      '$.resources[?@.type == "AWS::S3::Object" && @.ARN]',
    ],
  },
];

/** As many event names as a large rule has, two of which the records have. */
function manyNames(): readonly string[] {
  return ['RunInstances', 'GetObject', ...Array.from({ length: 100 }, (_, i) => `Create${i}`)];
}

function contenders({ expression, path, plusPath = path, matches }: BenchFilter): ReadonlyMap<string, Predicate> {
  const compiled = jsonP3.jsonpath.compile(path);
  return new Map<string, Predicate>([
    ['@trailkit/match', compileMatch(expression)],
    [
      'json-p3',
      (record) =>
        compiled
          .query(record as never)
          .values()
          .some(matches),
    ],
    ['jsonpath-rfc9535', (record) => rfc9535(record as never, path).some(matches)],
    [
      'jsonpath-plus',
      (record) => (JSONPath({ path: plusPath, json: record as never, wrap: true }) as unknown[]).some(matches),
    ],
  ]);
}

const records = makeRecords(2000);
const ROUNDS = 9;
const ROUND_MS = 60;

/** Records a second of one round. */
function measure(predicate: Predicate): number {
  const start = performance.now();
  let done = 0;
  let now = start;
  while (now - start < ROUND_MS) {
    for (const record of records) predicate(record);
    done += records.length;
    now = performance.now();
  }
  return (done / (now - start)) * 1000;
}

function median(numbers: readonly number[]): number {
  return numbers.toSorted((a, b) => a - b)[Math.floor(numbers.length / 2)]!;
}

for (const filter of filters) {
  const predicates = contenders(filter);
  const answers = [...predicates].map(([name, predicate]) => [name, records.filter(predicate).length] as const);
  if (new Set(answers.map(([, count]) => count)).size > 1)
    throw new Error(`${filter.name}: the packages disagree: ${JSON.stringify(answers)}`);
  const speeds = new Map([...predicates.keys()].map((name) => [name, [] as number[]]));
  // In turns, so that a busy machine slows all of them.
  for (let round = 0; round < ROUNDS; round++)
    for (const [name, predicate] of predicates) speeds.get(name)!.push(measure(predicate));
  const medians = new Map([...speeds].map(([name, numbers]) => [name, median(numbers)]));
  const ours = medians.get('@trailkit/match')!;
  console.log(
    `${filter.name}: ${filter.expression}  (${answers[0]![1]} of ${records.length} records match; ${(ours / 1e6).toFixed(1)} M records/s)`,
  );
  let fastest = 0;
  for (const [name, speed] of medians) {
    if (name === '@trailkit/match') continue;
    fastest = Math.max(fastest, speed);
    console.log(`  ${(ours / speed).toFixed(1).padStart(8)} times ${name}`);
  }
  console.log(`  at least ${filter.least} times the fastest: ${ours / fastest >= filter.least ? 'kept' : 'NOT KEPT'}`);
}

for (const { name, expressions } of pairs) {
  const predicates = expressions.map((expression) => compileMatch(expression));
  const counts = predicates.map((predicate) => records.filter(predicate).length);
  if (counts[0] !== counts[1]) throw new Error(`${name}: the expressions disagree: ${counts.join(' and ')}`);
  const speeds = predicates.map((): number[] => []);
  for (let round = 0; round < ROUNDS; round++)
    for (const [i, predicate] of predicates.entries()) speeds[i]!.push(measure(predicate));
  const [ours, other] = speeds.map(median) as [number, number];
  console.log(
    `${name}: ${(ours / 1e6).toFixed(1)} M records/s, ${(ours / other).toFixed(2)} times the other (${counts[0]!} of ${records.length} records match)`,
  );
}

/** Import and first compile in a process of its own, in milliseconds. */
function startUp(): number {
  const { stdout, status, stderr } = spawnSync(
    process.execPath,
    [fileURLToPath(new URL('match-start.mjs', import.meta.url))],
    { encoding: 'utf8' },
  );
  if (status !== 0) throw new Error(stderr);
  return Number(stdout);
}

const starts = Array.from({ length: 21 }, startUp);
console.log(
  `start-up (import and first compile): median ${median(starts).toFixed(1)} ms, best ${Math.min(...starts).toFixed(1)} ms`,
);
// 20 ms were kept with patches to chevrotain; without them 25 ms more are allowed.
console.log(`  at most 45 ms: ${median(starts) <= 45 ? 'kept' : 'NOT KEPT'}`);
