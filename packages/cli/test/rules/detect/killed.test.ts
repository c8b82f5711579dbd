import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { isBuilt, killCount, killedSinks, runFor } from '../../lookup/kill.js';
import { record } from '../../lookup/records.js';
import { correlation, denied } from './sigma-rules.js';

const folder = mkdtempSync(join(tmpdir(), 'detect-killed-'));
const [logs, rules] = [join(folder, 'logs'), join(folder, 'rules.yml')];
const files = 100;
const recordsEach = 100;
const kills = killCount(2);

beforeAll(() => {
  mkdirSync(logs);
  const decrypt = `title: Decrypt
id: 11111111-0000-4000-8000-000000000003
logsource: { product: aws, service: cloudtrail }
detection: { selection: { eventName: Decrypt }, condition: selection }
`;
  writeFileSync(rules, [denied, correlation('gte: 3', true), decrypt].join('---\n'));
  for (let file = 0; file < files; file++) {
    const Records = Array.from({ length: recordsEach }, (_, i) =>
      // Every tenth record is in the next file too; every second is of one rule, every fourth of both.
      record(`id-${i % 10 === 0 ? file - 1 : file}-${i}`, 'kms', i % 2 === 0 ? 'Decrypt' : 'Encrypt', {
        eventTime: new Date(Date.UTC(2026, 4, 1, 0, file)).toISOString(),
        ...(i % 4 === 0 && { errorCode: 'AccessDenied' }),
      }),
    );
    writeFileSync(join(logs, `${String(file).padStart(4, '0')}.json.gz`), gzipSync(JSON.stringify({ Records })));
  }
});
afterAll(() => rmSync(folder, { recursive: true }));

/** The findings of single rules in files, those that are there: `RULE-ID EVENT-ID`. */
function findingsIn(paths: readonly string[]): readonly string[] {
  const lines = paths.flatMap((path) => (existsSync(path) ? readFileSync(path, 'utf8').split('\n') : []));
  return lines.flatMap((line) => {
    if (line === '') return [];
    const { rule, record: of } = JSON.parse(line) as { rule: { id: string }; record: { eventID?: string } };
    return of.eventID === undefined ? [] : [`${rule.id} ${of.eventID}`];
  });
}

test.skipIf(!isBuilt).each(killedSinks)(
  `killed ${kills} times (needs the built binary), detect has each finding exactly once: $name`,
  async ({ name, argv: sinkOf, stdout }) => {
    const options = { command: 'detect' };
    const whole = join(folder, `whole ${name}`);
    const start = performance.now();
    expect(await runFor(60_000, ['-r', rules, '-s', logs, '--out', whole], options)).toBe(0);
    const duration = performance.now() - start;
    const expected = [...findingsIn([whole])].sort();
    expect(new Set(expected).size).toBe(expected.length);
    for (let round = 0; round < kills; round++) {
      const out = join(folder, `${name}-${round}.ndjson`);
      const argv = ['-r', rules, '-s', logs, ...sinkOf(out), '--checkpoint', `${out}.place`];
      await runFor(duration * (0.2 + 0.8 * Math.random()), argv, { ...options, stdout: stdout(out, 1) });
      const code = await runFor(60_000, argv, { ...options, stdout: stdout(out, 2) });
      expect([0, 1]).toContain(code);
      expect([...findingsIn([out, `${out}.1`, `${out}.2`])].sort()).toEqual(expected);
    }
  },
  60_000,
);
