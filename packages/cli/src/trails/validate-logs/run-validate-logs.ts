import { stat } from 'node:fs/promises';
import type { CommandArguments, Io } from '@trailkit/command-line';
import { exitCode, reporter, UsageError, write } from '@trailkit/command-line';
import { describeWindow } from '@trailkit/lookup/time';
import type { EvidenceStore, EvidenceWindow, Finding, Inventory, Validation } from '@trailkit/trails/digests';
import { localStore, validateLogs } from '@trailkit/trails/digests';
import type { validateLogsOptions } from '../../options/validate-logs-options.js';
import { askedWindow } from '../asked-window.js';
import { fetchedKeys, savedKeys } from './keys.js';
import { findingsTable } from './table.js';

const exitCodes: Readonly<Record<Validation['outcome'], number>> = {
  proven: exitCode.ok,
  damaged: exitCode.problems,
  unproven: exitCode.incomplete,
};

/** Serves a call of `trailkit validate-logs`. */
export async function runValidateLogs(
  { values }: CommandArguments<typeof validateLogsOptions>,
  io: Io,
): Promise<number> {
  const { source, profile, 'role-arn': roleArn, 'public-keys': files = [], output = 'table' } = values;
  const asked = askedWindow(values, Date.now());
  const { report } = reporter(io, 'trailkit validate-logs');
  const keysOf =
    files.length > 0
      ? await savedKeys(files)
      : fetchedKeys({ profile, roleArn }, (problem) => report(problem), io.signal);
  const { store, close } = await openStore(source, { profile, roleArn, endpoint: values['endpoint-url'] });
  const remarks: string[] = [];
  const onInventory = (inventory: Inventory, window: EvidenceWindow | undefined): void => {
    if (inventory.otherFiles > 0)
      remarks.push(`passed over ${inventory.otherFiles} files that are no logs by their names`);
    if (window === undefined) remarks.push('there are no logs and no digests, so nothing is proven');
    else if (asked.toMs === undefined)
      remarks.push(
        `the window is ${describeWindow({ from: window.fromMs, to: window.toMs })}, where the files end; name --to to learn of newer ones that are gone`,
      );
  };
  try {
    const run = validateLogs({ store, window: asked, keysOf, onInventory, signal: io.signal });
    const held: Finding[] = [];
    for (;;) {
      const next = await run.next();
      if (next.done) {
        if (output === 'table') await write(io.stdout, findingsTable(held));
        for (const remark of remarks) await report(remark);
        await report(summary(next.value));
        return exitCodes[next.value.outcome];
      }
      if (output === 'ndjson') await write(io.stdout, `${JSON.stringify(next.value)}\n`);
      else if (next.value.kind === 'interval' || next.value.status !== 'proven') held.push(next.value);
    }
  } finally {
    await close();
  }
}

function summary({ chains, digests, logs, outcome }: Validation): string {
  const verdicts: Readonly<Record<Validation['outcome'], string>> = {
    proven: 'the whole window is proven',
    unproven: 'nothing wrong was found, but not all of the window is proven',
    damaged: 'something is changed, missing, unreadable or forged',
  };
  const counts = Object.entries({ chains, digests, logs }).map(
    ([name, { proven, total }]) => `${proven} of ${total} ${name}`,
  );
  return `${counts.join(', ')} proven: ${verdicts[outcome]}`;
}

async function openStore(
  source: string | undefined,
  options: { readonly profile?: string; readonly roleArn?: string; readonly endpoint?: string },
): Promise<{ readonly store: EvidenceStore; readonly close: () => Promise<void> }> {
  if (source === undefined || source === '')
    throw new UsageError('expected --source with a folder or s3://BUCKET/PREFIX');
  if (source.startsWith('s3://')) {
    // Loaded on need only: what reads buckets takes as long to load as a folder to prove.
    const { s3Store } = await import('./s3-store.js');
    const store = s3Store(source, options);
    return { store, close: store.close };
  }
  if (/^[a-z-]+:/i.test(source) && (await stat(source).catch(() => undefined)) === undefined)
    throw new UsageError(`expected --source with a folder or s3://BUCKET/PREFIX, found ${JSON.stringify(source)}`);
  return { store: localStore(source), close: () => Promise.resolve() };
}
