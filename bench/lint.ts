/**
 * How long `trailkit rules lint` takes for 1,000 files of rules that are made here: of several languages, about events of many services,
 * some of them wrong; and for one pattern of many names that no event has. `tsx bench/lint.ts [FILES]`, after a build.
 */
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { installedCatalog } from '@trailkit/catalog/node';

const targetMs = 5000;
const unknownCount = 20_000;
const count = Number(process.argv[2] ?? 1000);
const main = fileURLToPath(new URL('../packages/cli/bin/trailkit.mjs', import.meta.url));

const catalog = installedCatalog();
// Rules are about services that people watch, and now and then about others.
const watched = ['iam', 'ec2', 's3', 'kms', 'lambda', 'cloudtrail', 'sts', 'organizations', 'rds', 'guardduty'];
const events = Object.keys(catalog.services).flatMap((service) =>
  Object.keys(catalog.eventsOf(service)).map((event) => ({
    service,
    event,
    source: catalog.services[service]!.eventSources[0],
  })),
);
const ofWatched = events.filter(({ service }) => watched.includes(service));

interface Event {
  readonly event: string;
  readonly source: string | undefined;
}

const makers: readonly ((events: readonly Event[], number: number) => readonly [name: string, text: string])[] = [
  (own, number) => [
    `rule-${number}.yml`,
    [
      `title: Rule ${number}`,
      `id: 00000000-0000-4000-8000-${String(number).padStart(12, '0')}`,
      'logsource:',
      '  product: aws',
      '  service: cloudtrail',
      'detection:',
      '  selection:',
      `    eventSource: ${own[0]!.source}`,
      '    eventName:',
      ...own.map(({ event }) => `      - ${event}`),
      '    userIdentity.type: IAMUser',
      '  filter:',
      '    userIdentity.arn|contains: terraform',
      '    requestParameters.name|startswith: test',
      '  condition: selection and not filter',
      'level: medium',
      'tags:',
      '  - attack.t1078',
      '',
    ].join('\n'),
  ],
  (own, number) => [
    `pattern-${number}.json`,
    JSON.stringify(
      {
        source: [own[0]!.source?.replace('.amazonaws.com', '').replace(/^/, 'aws.')],
        'detail-type': ['AWS API Call via CloudTrail'],
        detail: {
          eventSource: [own[0]!.source],
          eventName: own.map(({ event }) => event),
          errorCode: [{ exists: false }],
          userIdentity: { arn: [{ 'anything-but': { wildcard: '*terraform*' } }] },
        },
      },
      null,
      2,
    ),
  ],
  (own, number) => [
    `policy-${number}.yml`,
    [
      'policies:',
      `  - name: policy-${number}`,
      '    resource: aws.account',
      '    mode:',
      '      type: cloudtrail',
      '      events:',
      ...own.flatMap(({ event, source }) => [
        `        - source: ${source}`,
        `          event: ${event}`,
        '          ids: requestParameters.name',
      ]),
      '',
    ].join('\n'),
  ],
  (own, number) => [
    `filter-${number}.match`,
    `$.eventSource == "${own[0]!.source}" and $.eventName in ${JSON.stringify(own.map(({ event }) => event))} and not $.userIdentity.arn like "*terraform*"\n`,
  ],
];

/** The same numbers each time. */
function random(seed: number): () => number {
  let state = seed;
  return () => (state = (state * 1103515245 + 12345) % 2147483648) / 2147483648;
}

interface Run {
  readonly ms: number;
  readonly summary: string | undefined;
}

function lint(path: string): Run {
  const start = performance.now();
  const { stderr, status } = spawnSync(process.execPath, [main, 'rules', 'lint', '--output', 'ndjson', path], {
    encoding: 'utf8',
    maxBuffer: 1e9,
  });
  if (status === 2 || status === null) throw new Error(stderr);
  return { ms: performance.now() - start, summary: stderr.trim().split('\n').at(-1) };
}

/** A pattern of names that no event has, and few are near. */
function unknownNames(number: number): string {
  const verbs = ['Create', 'Delete', 'Put', 'Get', 'Describe', 'Attach'];
  const nouns = ['Rolle', 'Bucket', 'Polcy', 'Instanc', 'Grp', 'Widgt', 'Cluser'];
  const names = Array.from(
    { length: number },
    (_, index) => `${verbs[index % 6]}${nouns[index % 7]}${index.toString(36).toUpperCase()}Xyz`,
  );
  return JSON.stringify({ 'detail-type': ['AWS API Call via CloudTrail'], detail: { eventName: names } }, null, 1);
}

const folder = mkdtempSync(join(tmpdir(), 'trailkit-lint-'));
try {
  const next = random(16);
  for (let number = 0; number < count; number++) {
    const pool = next() < 0.85 ? ofWatched : events;
    const first = pool[Math.floor(next() * pool.length)]!;
    const same = pool.filter(({ service }) => service === first.service);
    const own = Array.from({ length: 1 + Math.floor(next() * 5) }, () => same[Math.floor(next() * same.length)]!);
    const [name, text] = makers[number % makers.length]!(
      next() < 0.05 ? [{ ...first, event: `${first.event}X` }] : own,
      number,
    );
    writeFileSync(join(folder, name), text);
  }
  const times = [1, 2, 3].map(() => lint(folder));
  const { ms, summary } = times.sort((a, b) => a.ms - b.ms)[1]!;
  console.log(summary);
  console.log(`${count} files: ${(ms / 1000).toFixed(2)} s (target: ${((targetMs * count) / 1e6).toFixed(2)} s)`);
  if (ms > (targetMs * count) / 1000) process.exitCode = 1;
  const pattern = join(folder, 'unknown-names.json');
  writeFileSync(pattern, unknownNames(unknownCount));
  const { ms: unknownMs } = lint(pattern);
  console.log(`${unknownCount} unknown names: ${(unknownMs / 1000).toFixed(2)} s (target: ${targetMs / 1000} s)`);
  if (unknownMs > targetMs) process.exitCode = 1;
} finally {
  rmSync(folder, { recursive: true });
}
