import type { Io, Reporter } from '@trailkit/command-line';
import { suppressedWarnings, UsageError } from '@trailkit/command-line';
import type { LogProof } from '@trailkit/lookup';
import { deliverySlackMs, foldersOfRegions } from '@trailkit/lookup';
import type { OpenedSources, QueryArguments } from '@trailkit/lookup/arguments';
import type { AskedWindow, EvidenceStore, Finding } from '@trailkit/trails/digests';
import { proveDigests } from '@trailkit/trails/digests';
import { fetchedKeys, savedKeys } from '../trails/validate-logs/keys.js';
import { openStore } from '../trails/validate-logs/open-store.js';
import { summaryOf } from '../trails/validate-logs/summary.js';

/** The digests of a lookup's source, proven, by which its logs are compared while they are read. */
export interface ProvenDigests {
  readonly proof: LogProof;
  /** Says what is not proven, once the logs were read: times and logs. Whether all is. */
  readonly reportRest: () => Promise<boolean>;
  readonly close: () => Promise<void>;
}

/**
 * Proves the digests of a lookup's source.
 *
 * @throws UsageError for several sources, or one that has no digests, and as `trailkit validate-logs`
 */
export async function provenDigests(
  { sources, regions, profiles, roleArns, endpoint }: QueryArguments,
  window: OpenedSources['window'],
  {
    keyFiles,
    io,
    report,
  }: { readonly keyFiles: readonly string[]; readonly io: Io; readonly report: Reporter['report'] },
): Promise<ProvenDigests> {
  const [source, second] = sources;
  if (second !== undefined || source === '-' || source === 'event-history')
    throw new UsageError('expected --proven with one --source of logs: a folder, s3://BUCKET/PREFIX or trail:NAME');
  const account = { profile: profiles[0], roleArn: roleArns[0] };
  const { keysOf } = keyFiles.length > 0 ? await savedKeys(keyFiles) : fetchedKeys(account, report, io.signal);
  const onNotice = (notice: string): void => void report(notice);
  const { store: whole, close, expected: ofSource } = await openStore(source, { ...account, endpoint, onNotice }, io);
  try {
    const delivered = deliveredIn(window, Date.now());
    const asked = regions === 'all' ? [] : regions;
    const store = ofFolders(whole, foldersOfRegions(asked, window.from));
    const expected = { ...ofSource, ...(asked.length > 0 && { regions: asked }) };
    const proof = await proveDigests({ store, window: delivered, keysOf, expected, signal: io.signal });
    return { proof, reportRest: () => reportRest(proof.findings(), report), close };
  } catch (error) {
    await close();
    throw error;
  }
}

/** A store without the folders that are not asked about: what is in them is neither read nor to be proven. */
function ofFolders(store: EvidenceStore, isAsked: (folder: string) => boolean): EvidenceStore {
  return {
    ...store,
    list: ({ mayEnter }, signal) => store.list({ mayEnter: (folder) => isAsked(folder) && mayEnter(folder) }, signal),
  };
}

/** Each log that is not proven, and each time; of very many some. */
async function reportRest(
  findings: ReturnType<Awaited<ReturnType<typeof proveDigests>>['findings']>,
  report: Reporter['report'],
): Promise<boolean> {
  const said = suppressedWarnings();
  const passedOver = new Map<Finding['status'], number>();
  for (;;) {
    const next = await findings.next();
    if (next.done) {
      for (const { subject, count } of said.takeSuppressed(true)) await report(`${count} more ${subject}`);
      const counts = [...passedOver].map(([status, count]) => `${count} ${status}`).join(', ');
      if (counts !== '') await report(`logs that are not proven were passed over: ${counts}`);
      await report(summaryOf(next.value));
      return next.value.outcome === 'proven';
    }
    const { kind, status, file, from, to, account, region, reason } = next.value;
    if (status === 'proven') continue;
    if (kind === 'log') {
      passedOver.set(status, (passedOver.get(status) ?? 0) + 1);
      if (said.admit('logs are not proven; trailkit validate-logs names all'))
        await report(`${file}: ${status}: ${reason}`);
    } else if (kind === 'interval' && said.admit('times are not proven'))
      await report(`not proven: ${account} ${region ?? ''} ${from} to ${to}: ${reason}`);
  }
}

/** The times of delivery of a window of events, as far as a lookup reads logs after its window; open where they are not over. */
function deliveredIn({ from, to }: OpenedSources['window'], nowMs: number): AskedWindow {
  return {
    ...(Number.isFinite(from) && from > 0 && { fromMs: from }),
    ...(to + deliverySlackMs < nowMs && { toMs: to + deliverySlackMs }),
  };
}
