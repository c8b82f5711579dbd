import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, describe, expect, test } from 'vitest';
import { isBuilt } from '../lookup/kill.js';

const binary = fileURLToPath(new URL('../../bin/trailkit.mjs', import.meta.url));
const folder = mkdtempSync(join(tmpdir(), 'lint-ended-'));
const path = join(folder, 'large.yml');
afterAll(() => rmSync(folder, { recursive: true }));

const rule = (id: number): string => `title: T${id}
logsource: { product: aws, service: cloudtrail }
detection:
  sel: { eventSource: iam.amazonaws.com, eventName: [CreateUser, DeleteUser${id}] }
  condition: sel
`;
// Half a minute of work, in which nothing waits.
writeFileSync(path, Array.from({ length: 30_000 }, (_, id) => rule(id)).join('---\n'));

describe.skipIf(!isBuilt)('while one large file is looked into (needs the built binary)', () => {
  test.each([
    { signal: 'SIGTERM', code: 143 },
    { signal: 'SIGINT', code: 130 },
  ] as const)('$signal ends the run', async ({ signal, code: expected }) => {
    const child = spawn(process.execPath, [binary, 'rules', 'lint', path]);
    child.stdout.resume();
    let err = '';
    let endedAt = 0;
    child.stderr.setEncoding('utf8').on('data', (text: string) => {
      err += text;
      if (endedAt > 0 || !err.includes('which may take a minute')) return;
      endedAt = performance.now();
      // It is at work by then.
      setTimeout(() => child.kill(signal), 200);
    });
    const [code, by] = (await once(child, 'close')) as [number | null, NodeJS.Signals | null];
    // A shell reports the end by a signal in the same numbers.
    expect([signal === by ? expected : code, err.includes('errors')]).toEqual([expected, false]);
    expect(performance.now() - endedAt).toBeLessThan(10_000);
  });
});
