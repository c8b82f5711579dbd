import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { installedCatalog } from '@trailkit/catalog/node';
import { runCommand } from '@trailkit/command-line';
import { compileMatch, parseMatch } from '@trailkit/match';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { detectCommand } from '../../../src/commands/detect.js';
import { readAllRules } from '../../../src/rules/files/read-rules.js';
import { texts } from '../../../src/texts.js';
import { record } from '../../lookup/records.js';
import { run } from '../../trailkit/run.js';

/** Small sets of values, so that rules match often. */
const calls = [
  ['iam', 'CreateUser'],
  ['iam', 'DeleteUser'],
  ['s3', 'GetObject'],
  ['s3', 'ListBuckets'],
] as const;
const errors = [undefined, 'AccessDenied', 'accessdenied', 'Throttling'] as const;
const users = ['alice', 'Bob', 'bob-2'] as const;
const rulesLevels = ['low', 'high'] as const;
const rulesTags = ['attack.t1078', 'attack.t1530', 'own'] as const;

const call = fc.constantFrom(...calls);
const user = fc.constantFrom(...users);
const error = fc.constantFrom('AccessDenied', 'Throttling');

/** A rule's file: how its name ends, and its text; the title goes in where the language has one. */
interface RuleText {
  readonly ending: string;
  readonly text: (title: string) => string;
  readonly level?: string;
  readonly tag?: string;
}

const condition = fc.oneof(
  call.map(([service, name]) => `$.eventSource == "${service}.amazonaws.com" and $.eventName == "${name}"`),
  error.map((code) => `$.errorCode == "${code}"`),
  error.map((code) => `$.errorCode != "${code}"`),
  user.map((name) => `$.userIdentity.userName ilike "${name.slice(0, 3)}*"`),
  fc.constant('$.errorCode exists'),
);
const matchRule = fc
  .tuple(condition, fc.constantFrom('and', 'or', 'and not'), condition)
  .map(([a, joined, b]): RuleText => ({ ending: 'match', text: () => `(${a}) ${joined} (${b})\n` }));

const sigmaRule = fc
  .tuple(call, user, error, fc.constantFrom('a', 'a and b', 'a or b', 'a and not b', '1 of *'), fc.boolean())
  .chain(([[service, name], by, code, when, isUser]) =>
    fc.tuple(fc.constantFrom(...rulesLevels), fc.constantFrom(...rulesTags)).map(([level, tag]): RuleText => {
      const other = isUser ? `userIdentity.userName|startswith: ${by.slice(0, 2)}` : `errorCode: ${code}`;
      return {
        ending: 'yml',
        level,
        tag,
        text: (title) => `title: ${title}
logsource: { product: aws, service: cloudtrail }
detection:
  a: { eventSource: ${service}.amazonaws.com, eventName: ${name} }
  b: { ${other} }
  condition: ${when}
level: ${level}
tags: [${tag}]
`,
      };
    }),
  );

const patternRule = fc
  .tuple(call, fc.option(error), fc.option(user), fc.boolean())
  .map(([[service, name], code, by, isBut]): RuleText => ({
    ending: 'json',
    text: () =>
      JSON.stringify({
        source: [`aws.${service}`],
        'detail-type': ['AWS API Call via CloudTrail'],
        detail: {
          eventSource: [`${service}.amazonaws.com`],
          eventName: [name],
          ...(code !== null && { errorCode: isBut ? [{ 'anything-but': [code] }] : [code, { exists: false }] }),
          ...(by !== null && { userIdentity: { userName: [{ prefix: by.slice(0, 3) }] } }),
        },
      }),
  }));

const start = Date.parse('2026-05-01T10:00:00Z');
const timeOf = (minute: number): string => new Date(start + minute * 60_000).toISOString().replace('.000Z', 'Z');
const someRecords = fc
  .array(fc.tuple(call, fc.constantFrom(...errors), user, fc.nat({ max: 59 })), { minLength: 1, maxLength: 30 })
  .map((all) =>
    all.map(([[service, name], errorCode, userName, minute], index) =>
      record(`id-${index}`, service, name, {
        eventTime: timeOf(minute),
        userIdentity: { type: 'IAMUser', userName },
        ...(errorCode !== undefined && { errorCode }),
      }),
    ),
  );

type Row = ReturnType<typeof record>;
/** The forms in which records come in files. */
const envelopes: readonly ((records: readonly Row[]) => readonly [string, string | Buffer])[] = [
  (records) => ['json.gz', gzipSync(JSON.stringify({ Records: records }))],
  (records) => ['json', JSON.stringify({ Records: records })],
  (records) => ['ndjson', records.map((one) => `${JSON.stringify(one)}\n`).join('')],
  (records) => ['json', JSON.stringify(records)],
  (records) => [
    'ndjson.gz',
    gzipSync(
      records.map((one) => JSON.stringify({ 'detail-type': 'AWS API Call via CloudTrail', detail: one })).join('\n'),
    ),
  ],
];

const restrictions = fc.record({
  pattern: fc.option(fc.constantFrom('iam:*', 's3:*', 'iam:CreateUser')),
  from: fc.option(fc.nat({ max: 59 })),
  to: fc.option(fc.nat({ max: 59 })),
  level: fc.option(fc.constantFrom(...rulesLevels)),
  tag: fc.option(fc.constantFrom(...rulesTags)),
});

test.each([1, 2, 3])('findings are what each rule alone says of each record, seed %i', async (seed) => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(fc.oneof(matchRule, sigmaRule, patternRule), { minLength: 1, maxLength: 8 }),
      someRecords,
      restrictions,
      async (rules, records, { pattern, from, to, level, tag }) => {
        const folder = mkdtempSync(join(tmpdir(), 'detect-property-'));
        try {
          for (const name of ['rules', 'logs']) mkdirSync(join(folder, name));
          const files = rules.map((rule, number) => join(folder, 'rules', `r${number}.${rule.ending}`));
          rules.forEach(({ text }, number) => writeFileSync(files[number]!, text(`r${number}`)));
          envelopes.forEach((envelope, number) => {
            const own = records.filter((_, index) => index % envelopes.length === number);
            if (own.length === 0) return;
            const [ending, bytes] = envelope(own);
            writeFileSync(join(folder, 'logs', `${number}.${ending}`), bytes);
          });
          const isRange = from === null || to === null || from < to;
          const since = from === null ? undefined : timeOf(from);
          const until = to === null || !isRange ? undefined : timeOf(to);
          const argv = [
            ...['--rules', join(folder, 'rules'), '--source', join(folder, 'logs')],
            ...(pattern === null ? [] : [pattern]),
            ...['--from', since ?? '2026-01-01'],
            ...(until === undefined ? [] : ['--to', until]),
            ...(level === null ? [] : ['--level', level]),
            ...(tag === null ? [] : ['--tags', tag]),
          ];
          const { code, out, err } = await run((io) =>
            runCommand(detectCommand, argv, { ...io, env: { AWS_REGION: 'eu-west-1' } }, texts),
          );

          const io = { stdin: process.stdin, signal: new AbortController().signal };
          const expected: string[] = [];
          for (const [number, rule] of rules.entries()) {
            const isLeft =
              (level !== null && (rule.level === undefined || (level === 'high' && rule.level === 'low'))) ||
              (tag !== null && rule.tag !== tag);
            if (isLeft) continue;
            const { rules: read, problems } = await readAllRules([files[number]!], installedCatalog(), io);
            expect([read.length, problems]).toEqual([1, []]);
            const matches = compileMatch(read[0]!.match!, { now: start });
            for (const one of records) {
              const [service] = String(one.eventSource).split('.');
              const isMeant =
                pattern === null || [`${service}:*`, `${service}:${String(one.eventName)}`].includes(pattern);
              const time = String(one.eventTime);
              const isIn = (since === undefined || time >= since) && (until === undefined || time <= until);
              if (isMeant && isIn && matches(one)) expected.push(`${files[number]!} ${String(one.eventID)}`);
            }
          }
          const findings = out.split('\n').filter((line) => line !== '');
          const found = findings.map((line) => {
            const finding = JSON.parse(line) as {
              rule: { file: string };
              record: Row;
              because: { condition: string }[];
            };
            for (const { condition: text } of finding.because)
              expect([text, compileMatch(parseMatch(text), { now: start })(finding.record)]).toEqual([text, true]);
            return `${finding.rule.file} ${String(finding.record.eventID)}`;
          });
          expect(found.sort()).toEqual(expected.sort());
          const isNoneChosen = rules.every(
            (rule) =>
              (level !== null && (rule.level === undefined || (level === 'high' && rule.level === 'low'))) ||
              (tag !== null && rule.tag !== tag),
          );
          expect([code, err]).toEqual([isNoneChosen ? 2 : expected.length > 0 ? 0 : 1, expect.anything()]);
        } finally {
          rmSync(folder, { recursive: true });
        }
      },
    ),
    { seed, numRuns: 40 },
  );
});
