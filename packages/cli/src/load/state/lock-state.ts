import { UsageError } from '@trailkit/command-line';
import { linkSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { hostname } from 'node:os';

/** Whose lock it is. */
interface Holder {
  readonly pid: number;
  readonly host: string;
  /** When the process began: the number of a process is given to another one in time, above all in containers. */
  readonly began?: string;
  readonly since: string;
}

/** A state that another run has in use. */
export class StateInUseError extends Error {
  override readonly name = 'StateInUseError';
}

/** Does what needs a state, which no other run has meanwhile; `option` is what names it. @throws StateInUseError where another one has it */
export async function withState<T>(state: string | undefined, task: () => Promise<T>, option = '--state'): Promise<T> {
  const release = state === undefined ? undefined : lockState(state, option);
  try {
    return await task();
  } finally {
    release?.();
  }
}

/**
 * Takes a state for this run: two that write one state would each undo what the other noted. The lock of a process that is no
 * more is taken over. Returns what gives it back.
 * @throws StateInUseError where another run has it, UsageError where no file can be made there
 */
function lockState(state: string, option: string): () => void {
  const file = `${state}.lock`;
  const own = JSON.stringify(ourselves());
  while (!tryWriteLock(file, own)) {
    const found = contentOf(file);
    if (found === undefined) continue; // given back in between
    const holder = parsed(found);
    if (holder === undefined || isRunning(holder)) throw inUse(state, { file, option }, holder);
    removeStale(file, found);
  }
  return () => {
    if (contentOf(file) === own) rmSync(file, { force: true });
  };
}

/** Makes the file whole or not at all: nobody reads half of it. */
function tryWriteLock(file: string, content: string): boolean {
  const draft = `${file}.${process.pid}.new`;
  try {
    writeFileSync(draft, content);
    linkOrWrite(draft, file, content);
    return true;
  } catch (cause) {
    const { code } = cause as NodeJS.ErrnoException;
    if (code === 'EEXIST') return false;
    throw new UsageError(`${file}: expected a file that can be made, but the system answered ${code}`, { cause });
  } finally {
    rmSync(draft, { force: true });
  }
}

/** Some file systems have no links. */
function linkOrWrite(draft: string, file: string, content: string): void {
  try {
    linkSync(draft, file);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EEXIST') throw error;
    writeFileSync(file, content, { flag: 'wx' });
  }
}

/** Two runs may find the same stale lock: what is removed is looked at once more, and put back where it is a new one. */
function removeStale(file: string, stale: string): void {
  const aside = `${file}.${process.pid}.stale`;
  try {
    renameSync(file, aside);
  } catch {
    return; // the other one was faster
  }
  const found = contentOf(aside);
  if (found !== undefined && found !== stale) tryWriteLock(file, found);
  rmSync(aside, { force: true });
}

function ourselves(): Holder {
  return { pid: process.pid, host: hostname(), began: beginningOf(process.pid), since: new Date().toISOString() };
}

/** Whether the process is still there. Of another machine nobody can tell: it counts as running. */
function isRunning({ pid, host, began }: Holder): boolean {
  if (host !== hostname()) return true;
  try {
    process.kill(pid, 0);
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
  return began === undefined || began === beginningOf(pid);
}

/** When a process began, in the words of Linux; undefined where the system does not say. */
function beginningOf(pid: number): string | undefined {
  try {
    // The name of the command, in brackets, may have spaces. The beginning is the 22nd of all fields.
    const fields = readFileSync(`/proc/${pid}/stat`, 'utf8')
      .replace(/^.*\) /s, '')
      .split(' ');
    return fields[19];
  } catch {
    return undefined;
  }
}

function parsed(content: string): Holder | undefined {
  try {
    const holder = JSON.parse(content) as Holder;
    return typeof holder.pid === 'number' && typeof holder.host === 'string' ? holder : undefined;
  } catch {
    return undefined;
  }
}

function contentOf(file: string): string | undefined {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    return undefined;
  }
}

function inUse(
  state: string,
  { file, option }: { readonly file: string; readonly option: string },
  holder: Holder | undefined,
): StateInUseError {
  const who =
    holder === undefined ? `${file} is there` : `process ${holder.pid} on ${holder.host} has it since ${holder.since}`;
  return new StateInUseError(
    `${state} is in use: ${who}; run this again when that is done, or name another ${option}` +
      (holder?.host === hostname() ? '' : `; if nothing is running, remove ${file}`),
  );
}
