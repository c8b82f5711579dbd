import type { Failure } from './survey.js';

/** Makes a call; undefined where it failed, which is kept. */
export type Attempt = <Result>(
  about: Omit<Failure, 'error'>,
  call: () => Promise<Result>,
) => Promise<Result | undefined>;

/** Calls of which each may fail without ending the others; a signal ends all. */
export function attempts(signal: AbortSignal = new AbortController().signal): {
  readonly attempt: Attempt;
  readonly failures: readonly Failure[];
} {
  const failures: Failure[] = [];
  const aborted = new Promise<never>((_, reject) => {
    signal.addEventListener('abort', () => reject(signal.reason), { once: true });
  });
  aborted.catch(() => undefined);
  return {
    failures,
    async attempt(about, call) {
      signal.throwIfAborted();
      try {
        return await Promise.race([call(), aborted]);
      } catch (error) {
        signal.throwIfAborted();
        failures.push({ ...about, error });
        return undefined;
      }
    },
  };
}
