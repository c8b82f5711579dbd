import { installedCatalog } from '@trailkit/catalog/node';
import type { CommandArguments, Io } from '@trailkit/command-line';
import { exitCode, ReaderGone, UsageError, write } from '@trailkit/command-line';
import { reportHtml, summarizer } from '@trailkit/explorer/logs';
import type { Summarizer } from '@trailkit/explorer/logs';
import type { LookupStep } from '@trailkit/lookup';
import { finishSources, identities, lookup } from '@trailkit/lookup';
import type { OpenedSources } from '@trailkit/lookup/arguments';
import { openSources } from '@trailkit/lookup/arguments';
import { countOf } from '../rules/count-of.js';
import { hintsOf } from '../lookup/hints.js';
import type { Progress } from '../lookup/progress.js';
import { progressOf } from '../lookup/progress.js';
import { requestReporter } from '../lookup/request-reporter.js';
import { stepReporter } from '../lookup/step-reporter.js';
import type { reportOptions } from '../options/report-options.js';
import { findings } from '../rules/detect/find.js';
import type { Finding } from '../rules/detect/finding.js';
import type { RuleSet } from '../rules/detect/rule-set.js';
import { readRuleSet } from '../rules/detect/rule-set.js';
import type { FindingsTally } from './findings-tally.js';
import { findingsTally } from './findings-tally.js';
import type { NewestRecords } from './newest-records.js';
import { newestRecords } from './newest-records.js';
import { remarksOf } from './remarks-of.js';
import type { ReportArguments } from './report-arguments.js';
import { readReportArguments } from './report-arguments.js';
import { openReportFile } from './report-file.js';

const command = 'trailkit report';

/** Serves a call of `trailkit report`. */
export async function runReport(given: CommandArguments<typeof reportOptions>, io: Io): Promise<number> {
  const wanted = readReportArguments(given);
  const now = Date.now();
  const rules = wanted.rules.length === 0 ? undefined : await rulesOf(wanted, io);
  let progress = progressOf(io, 1);
  const onRequest = requestReporter(command, io, () => progress);
  const opened = openSources(wanted.query, { ...io, now, onRequest });
  const remarks = remarksOf();
  for (const line of [...(rules?.remarks ?? []), ...(await hintsOf(wanted.query, opened))]) {
    remarks.add(line);
    await write(io.stderr, `${command}: ${line}\n`);
  }
  progress = progressOf(io, opened.queries.length);
  const file = await openReportFile(wanted.out, wanted.force);
  const seen: Seen = { summary: summarizer(), newest: newestRecords(wanted.records), tally: findingsTally() };
  try {
    const say = stepReporter(command, progress, io, remarks.add);
    let isInterrupted = false;
    try {
      for await (const step of stepsOf(opened, { rules, seen, now, progress, io })) await say.step(step);
    } catch (error) {
      // The records before an interrupt are reported, and that they are not all.
      if (!io.signal.aborted) throw error;
      if (io.signal.reason instanceof ReaderGone) return exitCode.ok;
      isInterrupted = true;
    }
    await say.rest();
    const summary = seen.summary.summary();
    if (say.isNotThere() && summary.records === 0) return exitCode.couldNotRun;
    if (isInterrupted) await say.report('interrupted: the report is of what was read until then');
    const records = seen.newest.records();
    const { query, title } = wanted;
    await file.write(
      reportHtml({
        ...{ title, madeMs: now, summary, records },
        sources: query.sources,
        conditions: conditionsOf(wanted),
        remarks: remarks.lines(),
        ...(rules && { findings: seen.tally.findings(rules.reported.size) }),
        recordsShown: records.length === 0 ? 'none' : `the newest ${countOf(records.length, 'record')}`,
      }),
    );
    await say.report(`${wanted.out} is a report of ${countOf(summary.records, 'record')}`);
    if (isInterrupted || !say.isWhole() || rules?.isPartial === true) return exitCode.incomplete;
    return summary.records > 0 ? exitCode.ok : exitCode.problems;
  } finally {
    progress.clear();
    await file.close();
    for (const line of await finishSources(opened.queries)) await write(io.stderr, `${command}: ${line}\n`);
  }
}

/** The parts of a report that grow with each record. */
interface Seen {
  readonly summary: Summarizer;
  readonly newest: NewestRecords;
  readonly tally: FindingsTally;
}

async function rulesOf(wanted: ReportArguments, io: Io): Promise<RuleSet> {
  const rules = await readRuleSet(wanted.rules, wanted, installedCatalog(), io);
  if (rules.reported.size > 0) return rules;
  // Their problems are said first.
  for (const remark of rules.remarks) await write(io.stderr, `${command}: ${remark}\n`);
  throw new UsageError(`expected rules that can be run in ${wanted.rules.join(', ')}, found none`);
}

/** The steps of the lookup, after their records were looked at. */
async function* stepsOf(
  { queries, window }: OpenedSources,
  {
    rules,
    seen,
    now,
    progress,
    io,
  }: {
    readonly rules: RuleSet | undefined;
    readonly seen: Seen;
    readonly now: number;
    readonly progress: Progress;
    readonly io: Io;
  },
): AsyncGenerator<LookupStep> {
  const running = lookup({ queries, window, signal: io.signal, ids: identities(), hasCheckpoints: false });
  async function* read(): AsyncGenerator<LookupStep> {
    for await (const step of running.steps) {
      for (const found of step.records) {
        seen.summary.add(found.record);
        seen.newest.add(found);
      }
      progress.step(step);
      yield step;
    }
  }
  if (rules === undefined) return yield* read();
  for await (const step of findings(read(), rules, { now, follow: false })) {
    for (const { record } of step.records) seen.tally.add(record as object as Finding);
    yield step;
  }
}

/** The conditions as they were typed. */
function conditionsOf({ query }: ReportArguments): readonly string[] {
  const { patterns, matches, presets, resources, resourceTypes, times, regions } = query;
  const named = (option: string, values: readonly string[]): readonly string[] =>
    values.map((value) => `${option} ${value}`);
  return [
    ...patterns,
    ...named('--match', matches),
    ...presets.map((name) => `--${name}`),
    ...(query.insights ? ['--insights'] : []),
    ...named('--resource', resources),
    ...named('--resource-type', resourceTypes),
    ...Object.entries({
      '--from': times.from,
      '--to': times.to,
      '--since': times.since,
      '--last-minute': times.lastMinute,
    }).flatMap(([option, value]) => (value === undefined ? [] : [`${option} ${value}`])),
    ...(regions === 'all' ? ['--all-regions'] : named('--region', regions)),
  ];
}
