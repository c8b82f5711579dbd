import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { record } from './records.js';

const binary = fileURLToPath(new URL('../../bin/trailkit.mjs', import.meta.url));
const isBuilt = existsSync(join(binary, '../../dist/trailkit.js'));
const folder = mkdtempSync(join(tmpdir(), 'piped-'));
const log = join(folder, 'log.json');
beforeAll(() => writeFileSync(log, JSON.stringify({ Records: [record('e1', 'iam', 'CreateUser')] })));
afterAll(() => rmSync(folder, { recursive: true }));

/** Runs a line of a shell, which makes the pipes; LOOKUP and DETECT in it are the commands. */
function inShell(line: string): string {
  const command = `"${process.execPath}" "${binary}"`;
  const called = line.replaceAll('LOOKUP', `${command} lookup`).replaceAll('DETECT', `${command} detect`);
  return execFileSync('bash', ['-o', 'pipefail', '-c', called], {
    cwd: folder,
    encoding: 'utf8',
    maxBuffer: 64 * 1024 * 1024,
  });
}

// Modules that are loaded on need (tables) come after the output was looked at: see outputOf in stream-sink.ts.
describe.skipIf(!isBuilt)('the built command (skipped where it is not built)', () => {
  test.each(['table', 'csv', 'ndjson'])('writes %s into a pipe', (output) => {
    expect(inShell(`LOOKUP --source log.json --output ${output} | cat`)).toContain('CreateUser');
  });

  test.each(['table', 'csv', 'ndjson'])('reads a pipe that has a name, and writes %s', (output) => {
    expect(inShell(`LOOKUP --source <(cat log.json) --output ${output} > out; cat out`)).toContain('CreateUser');
  });

  test.each(['table', 'csv', 'ndjson'])('writes %s into a pipe that has a name', (output) => {
    // The shell does not wait for what reads it.
    const line = `mkfifo p; LOOKUP --source log.json --output ${output} --out p & cat p; wait $!; rm p`;
    expect(inShell(line)).toContain('CreateUser');
  });

  test('reads rules from a pipe that has a name, and writes a table', () => {
    const rule = `title: A user is created
logsource: { product: aws, service: cloudtrail }
detection:
  selection: { eventName: CreateUser }
  condition: selection
`;
    writeFileSync(join(folder, 'rule.yml'), rule);
    expect(inShell('DETECT --rules <(cat rule.yml) --source log.json --output table')).toContain('A user is created');
  });

  test('writes the records of many logs, whose memory is used again, as they are', () => {
    const logs = join(folder, 'logs');
    mkdirSync(logs);
    const texts = Array.from({ length: 40 }, (_, file) =>
      Array.from({ length: 1 + ((file * 37) % 100) }, (_, at) =>
        JSON.stringify({ ...record(`${file}-${at}`, 'iam', 'CreateUser'), padding: `${file % 10}`.repeat(at) }),
      ),
    );
    for (const [file, records] of texts.entries())
      writeFileSync(join(logs, `${100 + file}.json`), `{"Records":[${records.join(',')}]}`);
    const expected = `${texts.flat().join('\n')}\n`;
    expect(inShell('LOOKUP --source logs | cat')).toBe(expected);
    expect(inShell('LOOKUP --source logs > out; cat out')).toBe(expected);
    expect(inShell('LOOKUP --source logs --out out; cat out')).toBe(expected);
  });
});
