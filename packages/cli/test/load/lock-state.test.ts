import { spawn, spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { hostname, tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { StateInUseError, withState } from '../../src/load/state/lock-state.js';

const folder = mkdtempSync(join(tmpdir(), 'lock-'));
afterAll(() => rmSync(folder, { recursive: true }));
const at = (name: string): string => join(folder, name);

/** A lock as a run of another process has it. */
function lockOf(name: string, holder: object): string {
  const state = at(name);
  writeFileSync(`${state}.lock`, JSON.stringify({ host: hostname(), since: '2026-11-28T10:00:00.000Z', ...holder }));
  return state;
}

const taken = (state: string): Promise<string> => withState(state, () => Promise.resolve('taken'));

describe('a state', () => {
  it('is of one run at a time, and free afterwards', async () => {
    const state = at('one');
    await withState(state, async () => {
      await expect(taken(state)).rejects.toThrow(StateInUseError);
      await expect(taken(state)).rejects.toThrow(
        `${state} is in use: process ${process.pid} on ${hostname()} has it since `,
      );
      // Another state is another matter.
      expect(await taken(at('two'))).toBe('taken');
    });
    expect(await taken(state)).toBe('taken');
    expect(readdirSync(folder)).toEqual([]);
  });

  it('is free where the run failed', async () => {
    const state = at('failed');
    await expect(withState(state, () => Promise.reject(new Error('no')))).rejects.toThrow('no');
    expect(await taken(state)).toBe('taken');
  });

  it('of a process that is no more is taken over', async () => {
    const { pid } = spawnSync(process.execPath, ['-e', '0']);
    const state = lockOf('dead', { pid });
    expect(await taken(state)).toBe('taken');
    expect(existsSync(`${state}.lock`)).toBe(false);
  });

  it.runIf(process.platform === 'linux')('of a process whose number another one has now is taken over', async () => {
    const other = spawn(process.execPath, ['-e', 'process.stdin.resume()'], { stdio: ['pipe', 'ignore', 'ignore'] });
    try {
      expect(await taken(lockOf('reused', { pid: other.pid, began: '1' }))).toBe('taken');
      await expect(taken(lockOf('alive', { pid: other.pid }))).rejects.toThrow(
        `process ${other.pid} on ${hostname()} has it since 2026-11-28T10:00:00.000Z; run this again when that is done, or name another --state`,
      );
    } finally {
      other.stdin.end();
    }
  });

  it.each([
    [
      'another machine',
      JSON.stringify({ pid: 7, host: 'elsewhere', since: 'today' }),
      'process 7 on elsewhere has it since today',
    ],
    ['a file that is no lock', 'what', `is there`],
  ])('of %s stays, and what to do is said', async (name, content, who) => {
    const state = at(name);
    writeFileSync(`${state}.lock`, content);
    await expect(taken(state)).rejects.toThrow(who);
    await expect(taken(state)).rejects.toThrow(`; if nothing is running, remove ${state}.lock`);
    expect(readFileSync(`${state}.lock`, 'utf8')).toBe(content);
  });

  it('is taken by one of many that find the same stale lock', async () => {
    const { pid } = spawnSync(process.execPath, ['-e', '0']);
    const state = lockOf('many', { pid });
    const outcomes = await Promise.allSettled(
      Array.from({ length: 5 }, () => withState(state, () => new Promise<void>((resolve) => setTimeout(resolve, 50)))),
    );
    expect(outcomes.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
  });
});
