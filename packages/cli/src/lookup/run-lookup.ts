import { explainQuery } from '@trailkit/lookup';
import type { OpenedSources } from '@trailkit/lookup/arguments';
import { openSources } from '@trailkit/lookup/arguments';
import type { CommandArguments, Io } from '@trailkit/command-line';
import { exitCode, ReaderGone, reporter, UsageError, write } from '@trailkit/command-line';
import type { lookupOptions } from '../options/lookup-options.js';
import { hintsOf } from './hints.js';
import type { LookupArguments } from './options.js';
import { readArguments } from './options.js';
import { progressOf } from './progress.js';
import { requestReporter } from './request-reporter.js';
import type { ProvenDigests } from './proven-logs.js';
import { runQuery } from './run-query.js';

const command = 'trailkit lookup';

/** Serves a call of `trailkit lookup`. */
export async function runLookup(given: CommandArguments<typeof lookupOptions>, io: Io): Promise<number> {
  const wanted = readArguments(given);
  let progress = progressOf(io, 1);
  const onRequest = requestReporter(command, io, () => progress);
  const now = Date.now();
  const chosen = openSources(wanted.query, { ...io, now, onRequest });
  const hints = await hintsOf(wanted.query, chosen);
  if (wanted.explain) return explain(wanted, { ...chosen, hints }, io);
  for (const hint of hints) await write(io.stderr, `${command}: ${hint}\n`);
  progress = progressOf(io, chosen.queries.length);
  if (given.values.proven !== true) return runQuery({ command, wanted, opened: chosen, progress, io });
  const digests = await proveDigests(wanted, chosen, given.values['public-keys'] ?? [], io);
  try {
    const environment = { ...io, now, onRequest, proof: digests.proof };
    const opened = openSources(wanted.query, environment);
    const { query } = wanted;
    // A proof has no checkpoint.
    const once = { ...wanted, query: { ...query, capabilities: { ...query.capabilities, resumable: false } } };
    const code = await runQuery({ command, wanted: once, opened, progress, io });
    return await proofCode(code, digests, io);
  } finally {
    await digests.close();
  }
}

/** Proves the digests before logs are read; loaded on need. */
async function proveDigests(
  { query, checkpoint, follow }: LookupArguments,
  { window }: OpenedSources,
  keyFiles: readonly string[],
  io: Io,
): Promise<ProvenDigests> {
  if (checkpoint !== undefined || follow)
    throw new UsageError(`expected --proven or ${follow ? '--follow' : '--checkpoint'}, found both`);
  const { provenDigests } = await import('./proven-logs.js');
  return provenDigests(query, window, { keyFiles, io, report: reporter(io, command).report });
}

/** Says what is not proven, after the records; the exit code of both. */
async function proofCode(code: number, { reportRest }: ProvenDigests, io: Io): Promise<number> {
  const { report } = reporter(io, command);
  try {
    io.signal.throwIfAborted();
    if (code !== exitCode.couldNotRun && !(await reportRest())) return exitCode.incomplete;
    return code;
  } catch (error) {
    if (!io.signal.aborted) throw error;
    if (io.signal.reason instanceof ReaderGone) return code;
    await report('the records are from proven logs; which logs and times are not proven was not looked at to the end');
    return exitCode.incomplete;
  }
}

async function explain(
  { query: { matches, presets } }: LookupArguments,
  { queries, window, hints }: OpenedSources,
  io: Io,
): Promise<number> {
  const conditions = [...matches, ...presets.map((name) => `--${name}`)];
  const plans = queries.map((query) => explainQuery(query, window, conditions));
  const warnings = hints.map((warning) => `warning: ${warning}\n`);
  await write(io.stdout, [...plans, ...warnings].join(''));
  return exitCode.ok;
}
