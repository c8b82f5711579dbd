import type { Io } from '@trailkit/command-line';
import { reporter } from '@trailkit/command-line';
import type { RequestEvent } from '@trailkit/lookup';
import type { Progress } from './progress.js';

/** Nobody wonders about a shorter silence; in ms. */
const silenceMs = 15_000;

/**
 * Counts requests, and says once on standard error that they wait: what asks a busy service looks otherwise like a program that hangs,
 * where no terminal shows its progress.
 */
export function requestReporter(
  command: string,
  io: Pick<Io, 'stderr'>,
  progress: () => Pick<Progress, 'request' | 'clear'>,
): (event: RequestEvent) => void {
  const { report } = reporter(io, command, () => progress().clear());
  let waitedMs = 0;
  let isSaid = false;
  return (event) => {
    progress().request();
    waitedMs = event.kind === 'answered' ? 0 : waitedMs + event.waitMs;
    if (event.kind === 'answered' || isSaid || waitedMs < silenceMs) return;
    isSaid = true;
    void report(sentences[event.kind]);
  };
}

const sentences = {
  throttled:
    'requests are throttled, and are sent again for up to five minutes each; other programs that ask the same service with this account share its limits',
  failed: 'requests fail, and are sent again',
};
