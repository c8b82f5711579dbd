import type { CommandArguments, Io } from '@trailkit/command-line';
import { exitCode, ReaderGone, reporter, UsageError, write } from '@trailkit/command-line';
import { describeWindow } from '@trailkit/lookup/time';
import type { EvidenceWindow, Finding, Inventory, Validation } from '@trailkit/trails/digests';
import { validateLogs } from '@trailkit/trails/digests';
import { limitHeapGrowth } from '../../limit-heap-growth.js';
import { limitYoungGeneration } from '../../limit-young-generation.js';
import { fileSink } from '../../lookup/sink.js';
import { countOf } from '../../rules/count-of.js';
import type { validateLogsOptions } from '../../options/validate-logs-options.js';
import { texts } from '../../texts.js';
import { askedWindow } from '../asked-window.js';
import { proofProgress } from './checkpoint.js';
import { expectedChains } from './expected-chains.js';
import { fetchedKeys, savedKeys } from './keys.js';
import { openStore } from './open-store.js';
import { evidenceReport } from './report.js';
import { summaryOf } from './summary.js';
import { findingsTable } from './table.js';

/** The names of 150,000 logs of a bucket are most of the heap; requests leave much behind that is soon free. */
const heapGrowthPercent = 20;

type Values = CommandArguments<typeof validateLogsOptions>['values'];

const exitCodes: Readonly<Record<Validation['outcome'], number>> = {
  proven: exitCode.ok,
  damaged: exitCode.problems,
  unproven: exitCode.incomplete,
};

/** Serves a call of `trailkit validate-logs`. */
export async function runValidateLogs({ values }: { readonly values: Values }, io: Io): Promise<number> {
  const { profile, 'role-arn': roleArn, 'public-keys': files = [], output = 'table', out, checkpoint } = values;
  for (const [option, name] of Object.entries({ out, checkpoint }))
    if (name === '') throw new UsageError(`expected the name of a file after --${option}, found ""`);
  limitHeapGrowth(heapGrowthPercent);
  limitYoungGeneration();
  const nowMs = Date.now();
  const { report } = reporter(io, 'trailkit validate-logs');
  const asked = askedWindow(values, nowMs);
  const named = expectedChains(values);
  const progress = proofProgress(checkpoint, keyOf(values), nowMs);
  const { keysOf, originOf } =
    files.length > 0
      ? await savedKeys(files)
      : fetchedKeys({ profile, roleArn }, (problem) => report(problem), io.signal);
  const endpoint = values['endpoint-url'];
  const onNotice = (notice: string): void => void report(notice);
  const opened = await openStore(values.source, { profile, roleArn, endpoint, onNotice }, io);
  const { store, close } = opened;
  const expected = { ...opened.expected, ...named };
  const sink = out === undefined ? undefined : await fileSink(out, 0);
  const send = (text: string): Promise<void> => (sink ? sink.write(text) : write(io.stdout, text));
  const remarks: string[] = [...(opened.remarks ?? [])];
  let window = progress.window;
  const run = validateLogs({
    ...{ store, window: window ?? asked, keysOf, expected, checked: progress.checked, signal: io.signal },
    onInventory(inventory, resolved) {
      window = resolved;
      remarks.push(...remarksOn(inventory, resolved, asked.toMs === undefined));
      if (resolved !== undefined) progress.start(resolved);
    },
  });
  try {
    const held: Finding[] = [];
    for (;;) {
      const next = await run.next();
      progress.keep();
      if (next.done) {
        const known = progress.checked.knownCount();
        if (known > 0)
          remarks.push(
            `${known} logs were checked in earlier runs, since ${progress.begun}, and not read again; remove ${checkpoint} to start again`,
          );
        if (output === 'table') await send(findingsTable(held));
        const facts = { source: values.source ?? '', window, originOf, expected, remarks, nowMs };
        if (output === 'report') await send(evidenceReport(held, next.value, { ...facts, version: texts.version() }));
        for (const remark of remarks) await report(remark);
        await report(summaryOf(next.value));
        return exitCodes[next.value.outcome];
      }
      if (output === 'ndjson') await send(`${JSON.stringify(next.value)}\n`);
      else if (isOfTables(next.value)) held.push(next.value);
    }
  } catch (error) {
    if (!io.signal.aborted) throw error;
    const hint =
      checkpoint === undefined
        ? 'with --checkpoint FILE, the same command would go on from here the next time'
        : `the same command goes on from ${checkpoint}`;
    if (!(io.signal.reason instanceof ReaderGone)) await report(`interrupted: not all was looked at; ${hint}`);
    return exitCode.incomplete;
  } finally {
    await run.return(undefined as never);
    progress.keep('now');
    await sink?.close();
    await close();
  }
}

/** Proven digests and logs are counted alone: there are many. */
function isOfTables({ kind, status }: Finding): boolean {
  return kind === 'interval' || kind === 'chain' || status !== 'proven';
}

function remarksOn(
  { otherFiles, otherDays, queries }: Pick<Inventory, 'otherFiles' | 'otherDays' | 'queries'>,
  window: EvidenceWindow | undefined,
  isOpen: boolean,
): readonly string[] {
  const others = [
    ...(otherFiles > 0 ? [`passed over ${otherFiles} files that are no logs by their names`] : []),
    ...(otherDays > 0
      ? [
          `did not look into ${countOf(otherDays, 'folder')} of days outside the window, which is about the time of delivery; without --from and --to, all of the source is looked at`,
        ]
      : []),
  ];
  if (window === undefined && queries.length > 0)
    return [...others, 'there are no logs and no digests of the window: results of queries alone were looked at'];
  if (window === undefined) return [...others, 'there are no logs and no digests of the window, so nothing is proven'];
  if (!isOpen) return others;
  const text = describeWindow({ from: window.fromMs, to: window.toMs });
  return [...others, `the window is ${text}, where the files end; name --to to learn of newer ones that are gone`];
}

/** The parts that set a validation apart from others: its place and its window, as they were typed. */
function keyOf({ source, from, to, since }: Values): string {
  return JSON.stringify({ source, window: { from, to, since } });
}
