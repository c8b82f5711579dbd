import type { CommandArguments, Io } from '@trailkit/command-line';
import { exitCode, reporter, write } from '@trailkit/command-line';
import { describeWindow } from '@trailkit/lookup/time';
import type { EvidenceWindow, Finding, Inventory, Validation } from '@trailkit/trails/digests';
import { validateLogs } from '@trailkit/trails/digests';
import type { validateLogsOptions } from '../../options/validate-logs-options.js';
import { texts } from '../../texts.js';
import { askedWindow } from '../asked-window.js';
import { fetchedKeys, savedKeys } from './keys.js';
import { openStore } from './open-store.js';
import { evidenceReport } from './report.js';
import { summaryOf } from './summary.js';
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
  const nowMs = Date.now();
  const asked = askedWindow(values, nowMs);
  const { report } = reporter(io, 'trailkit validate-logs');
  const keysOf =
    files.length > 0
      ? await savedKeys(files)
      : fetchedKeys({ profile, roleArn }, (problem) => report(problem), io.signal);
  const { store, close } = await openStore(source, { profile, roleArn, endpoint: values['endpoint-url'] });
  const remarks: string[] = [];
  let known: EvidenceWindow | undefined;
  const onInventory = (inventory: Inventory, window: EvidenceWindow | undefined): void => {
    known = window;
    if (inventory.otherFiles > 0)
      remarks.push(`passed over ${inventory.otherFiles} files that are no logs by their names`);
    if (window === undefined) remarks.push('there are no logs and no digests of the window, so nothing is proven');
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
        const facts = {
          source: source ?? '',
          window: known,
          keyFiles: files,
          remarks,
          version: texts.version(),
          nowMs,
        };
        if (output === 'report') await write(io.stdout, evidenceReport(held, next.value, facts));
        for (const remark of remarks) await report(remark);
        await report(summaryOf(next.value));
        return exitCodes[next.value.outcome];
      }
      if (output === 'ndjson') await write(io.stdout, `${JSON.stringify(next.value)}\n`);
      else if (next.value.kind === 'interval' || next.value.status !== 'proven') held.push(next.value);
    }
  } finally {
    await close();
  }
}
