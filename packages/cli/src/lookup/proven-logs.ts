import type { Io, Reporter } from '@trailkit/command-line';
import { suppressedWarnings, UsageError } from '@trailkit/command-line';
import { deliverySlackMs } from '@trailkit/lookup';
import type { OpenedSources, QueryArguments } from '@trailkit/lookup/arguments';
import type { AskedWindow, Finding } from '@trailkit/trails/digests';
import { validateLogs } from '@trailkit/trails/digests';
import { fetchedKeys, savedKeys } from '../trails/validate-logs/keys.js';
import { openStore } from '../trails/validate-logs/open-store.js';
import { summaryOf } from '../trails/validate-logs/summary.js';

/** The logs of a source that their digests prove. */
export interface ProvenLogs {
  readonly has: (name: string) => boolean;
  /** Whether all of the window is proven, so that nothing is left out. */
  readonly isWhole: boolean;
}

/**
 * Proves the logs of a lookup's source, and says what is not proven: its times and how many logs.
 *
 * @throws UsageError for several sources, or one that has no digests, and as `trailkit validate-logs`
 */
export async function provenLogs(
  { sources, profiles, roleArns, endpoint }: QueryArguments,
  window: OpenedSources['window'],
  {
    keyFiles,
    io,
    report,
  }: { readonly keyFiles: readonly string[]; readonly io: Io; readonly report: Reporter['report'] },
): Promise<ProvenLogs> {
  const [source, second] = sources;
  if (second !== undefined || source === '-' || source === 'event-history')
    throw new UsageError('expected --proven with one --source of logs: a folder, s3://BUCKET/PREFIX or trail:NAME');
  const account = { profile: profiles[0], roleArn: roleArns[0] };
  const { keysOf } = keyFiles.length > 0 ? await savedKeys(keyFiles) : fetchedKeys(account, report, io.signal);
  const { store, close, expected } = await openStore(source, { ...account, endpoint }, io);
  const proven = new Set<string>();
  const intervals = suppressedWarnings();
  const passedOver = new Map<Finding['status'], number>();
  try {
    const run = validateLogs({ store, window: deliveredIn(window, Date.now()), keysOf, expected, signal: io.signal });
    for (;;) {
      const next = await run.next();
      if (next.done) {
        for (const { subject, count } of intervals.takeSuppressed(true)) await report(`${count} more ${subject}`);
        const counts = [...passedOver].map(([status, count]) => `${count} ${status}`).join(', ');
        if (counts !== '')
          await report(`logs that are not proven are passed over: ${counts}; trailkit validate-logs names them`);
        await report(summaryOf(next.value));
        return { has: (name) => proven.has(name), isWhole: next.value.outcome === 'proven' };
      }
      const { kind, status, file, from, to, account: owner, region, reason } = next.value;
      if (kind === 'log' && status === 'proven') proven.add(file!);
      else if (kind === 'log') passedOver.set(status, (passedOver.get(status) ?? 0) + 1);
      else if (kind === 'interval' && status !== 'proven' && intervals.admit('times are not proven'))
        await report(`not proven: ${owner} ${region ?? ''} ${from} to ${to}: ${reason}`);
    }
  } finally {
    await close();
  }
}

/** The times of delivery of a window of events, as far as a lookup reads logs after its window; open where they are not over. */
function deliveredIn({ from, to }: OpenedSources['window'], nowMs: number): AskedWindow {
  return {
    ...(Number.isFinite(from) && from > 0 && { fromMs: from }),
    ...(to + deliverySlackMs < nowMs && { toMs: to + deliverySlackMs }),
  };
}
