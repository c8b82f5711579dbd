import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { CloudTrailServer } from '@trailkit/testing/cloudtrail-server/server';
import { startCloudTrailServer } from '@trailkit/testing/cloudtrail-server/server';
import { isBuilt } from '../../lookup/kill.js';
import { record } from '../../lookup/records.js';
import { correlation, denied } from './sigma-rules.js';

const binary = fileURLToPath(new URL('../../../bin/trailkit.mjs', import.meta.url));
const folder = mkdtempSync(join(tmpdir(), 'detect-interrupted-'));
const [rules, logs] = [join(folder, 'rules.yml'), join(folder, 'logs')];
let server: CloudTrailServer;
beforeAll(async () => {
  mkdirSync(logs);
  writeFileSync(rules, [denied, correlation('gte: 2', true)].join('---\n'));
  const refused = (id: number): Record<string, unknown> => {
    const eventTime = new Date(Date.now() - 3_600_000 - id * 60_000).toISOString();
    return record(`id-${id}`, 'kms', 'Decrypt', { eventTime, errorCode: 'AccessDenied' });
  };
  // More pages than come before the interrupt.
  const records = Array.from({ length: 1000 }, (_, id) => refused(id));
  writeFileSync(join(logs, 'a.json'), JSON.stringify({ Records: records.slice(0, 2) }));
  server = await startCloudTrailServer();
  server.add(records);
});
afterAll(async () => {
  await server.close();
  rmSync(folder, { recursive: true });
});

interface Interrupted {
  readonly code: number | null;
  /** The findings by the titles of their rules. */
  readonly titles: readonly string[];
  readonly err: string;
}

/** Runs `trailkit detect` until a finding of a rule comes, then interrupts it, as Ctrl-C does, or by another signal. */
async function interrupted(until: string, argv: readonly string[], signal: NodeJS.Signals): Promise<Interrupted> {
  const child = spawn(process.execPath, [binary, 'detect', '--rules', rules, ...argv], {
    env: { ...process.env, AWS_ACCESS_KEY_ID: 'AKIAEXAMPLE', AWS_SECRET_ACCESS_KEY: 'example' },
  });
  let [out, err] = ['', ''];
  child.stdout.setEncoding('utf8').on('data', (text: string) => {
    const isFirst = !out.includes(`"title":"${until}"`);
    out += text;
    if (isFirst && out.includes(`"title":"${until}"`)) child.kill(signal);
  });
  child.stderr.setEncoding('utf8').on('data', (text: string) => (err += text));
  const [code] = (await once(child, 'close')) as [number | null];
  const lines = out.split('\n').filter((line) => line !== '');
  const titles = lines.map((line) => (JSON.parse(line) as { rule: { title: string } }).rule.title);
  return { code, titles, err: err.replaceAll(folder, '') };
}

const history = (): readonly string[] => [
  '--endpoint-url',
  server.url,
  '--region',
  'eu-west-1',
  'kms:*',
  '--since',
  '3d',
];
const untilHere =
  'trailkit detect: correlations are of the records that were read until here: timespans that had not ended are not reported, and a later run counts from the start\n';
const ofRuns =
  'trailkit detect: correlations count the records of each run alone, and those of a run that was killed not at all; the longest takes 600 s: to find what spans two runs, run their times together without --checkpoint\n';

describe.skipIf(!isBuilt)('interrupted (needs the built binary), detect delivers what it found', () => {
  test.each([
    { signal: 'SIGINT', code: 130 },
    { signal: 'SIGTERM', code: 143 },
  ] as const)('by $signal, also of correlations, with exit code $code', async ({ signal, code: expected }) => {
    const { code, titles, err } = await interrupted('Denied', history(), signal);
    const hint =
      'trailkit detect: interrupted; with --checkpoint FILE, the same command would go on from here the next time\n';
    expect([code, err]).toEqual([expected, untilHere + hint]);
    expect(titles.filter((title) => title === 'Denied').length).toBeLessThan(1000);
    // All is read before correlations are reported; they are once in ten minutes.
    const denials = titles.filter((title) => title === 'Denied').length;
    expect(titles.filter((title) => title === 'Many denied')).toHaveLength(Math.floor((denials - 2) / 11) + 1);
  });

  test('with a checkpoint, and says once what that cannot keep', async () => {
    const place = join(folder, 'place');
    const { code, err } = await interrupted('Denied', [...history(), '--checkpoint', place], 'SIGINT');
    expect([code, err]).toEqual([
      130,
      `${ofRuns}${untilHere}trailkit detect: interrupted; the same command goes on from /place\n`,
    ]);
  });

  test.each([
    {
      name: 'event history',
      in: () => [...history().slice(0, -2), '--follow', '--last-minute', '90'],
      hint: /^trailkit detect: stopped; with --from \d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z in place of its times, the same command goes on, and may repeat what happened since then\n$/,
    },
    {
      name: 'logs',
      in: () => ['--follow', '--source', logs],
      hint: /^trailkit detect: interrupted; with --checkpoint FILE, the same command would go on from here the next time\n$/,
    },
  ])('while it follows: $name', async ({ in: argv, hint }) => {
    const { code, titles, err } = await interrupted('Many denied', argv(), 'SIGINT');
    expect(code).toBe(130);
    expect(new Set(titles)).toEqual(new Set(['Denied', 'Many denied']));
    expect(err.startsWith(untilHere)).toBe(true);
    expect(err.slice(untilHere.length)).toMatch(hint);
  });
});
