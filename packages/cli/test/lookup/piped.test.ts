import { execFileSync } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
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

/** Runs a line of a shell, which makes the pipes; LOOKUP in it is the command. */
function inShell(line: string): string {
  const command = `"${process.execPath}" "${binary}" lookup`;
  return execFileSync('bash', ['-o', 'pipefail', '-c', line.replaceAll('LOOKUP', command)], {
    cwd: folder,
    encoding: 'utf8',
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
});
