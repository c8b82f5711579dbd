import { installedCatalog } from '@trailkit/catalog/node';
import type { CommandArguments, Io } from '@trailkit/command-line';
import { exitCode, UsageError, write } from '@trailkit/command-line';
import { explainQuery } from '@trailkit/lookup';
import { openSources } from '@trailkit/lookup/arguments';
import { isRunnable } from '@trailkit/rules';
import { progressOf } from '../../lookup/progress.js';
import { requestReporter } from '../../lookup/request-reporter.js';
import { runQuery } from '../../lookup/run-query.js';
import type { detectOptions } from '../../options/detect-options.js';
import { findings } from './find.js';
import { knownFindings } from './known-findings.js';
import { limitHeapGrowth } from '../../limit-heap-growth.js';
import { readDetectArguments } from './options.js';
import { countOf } from '../count-of.js';
import { readRuleSet } from './rule-set.js';

const command = 'trailkit detect';

/** Serves a call of `trailkit detect`. */
export async function runDetect(given: CommandArguments<typeof detectOptions>, io: Io): Promise<number> {
  const wanted = readDetectArguments(given);
  const now = Date.now();
  const { rules, reported, remarks, isPartial } = await readRuleSet(wanted.rules, wanted, installedCatalog(), io);
  if (rules.some(({ correlation }) => correlation)) limitHeapGrowth();
  for (const remark of remarks) await write(io.stderr, `${command}: ${remark}\n`);
  const timespans = [...reported].flatMap(({ correlation }) => correlation?.timespanMs ?? []);
  if (reported.size === 0)
    throw new UsageError(`expected rules that can be run in ${wanted.rules.join(', ')}, found none`);
  const { lookup } = wanted;
  let progress = progressOf(io, 1);
  const onRequest = requestReporter(command, io, () => progress);
  const alternatives = rules.filter(isRunnable).map(({ title, match }) => ({ name: title, match }));
  const opened = openSources({ ...lookup.query, alternatives }, { ...io, now, onRequest });
  if (lookup.explain) {
    const conditions = [...lookup.query.matches, `${countOf(rules.length, 'rule')} of ${wanted.rules.join(', ')}`];
    const plans = opened.queries.map((query) => explainQuery(query, opened.window, conditions));
    const warnings = opened.hints.map((hint) => `warning: ${hint}\n`);
    await write(io.stdout, [...plans, ...warnings].join(''));
    return isPartial ? exitCode.incomplete : exitCode.ok;
  }
  for (const hint of opened.hints) await write(io.stderr, `${command}: ${hint}\n`);
  const isEndless = opened.queries.some(({ source }) => source.capabilities.isEndless === true);
  if (timespans.length > 0 && (lookup.checkpoint !== undefined || isEndless))
    await write(io.stderr, `${command}: ${correlationsOfRuns(Math.max(...timespans), isEndless)}\n`);
  progress = progressOf(io, opened.queries.length);
  const { remember, isKnown } = knownFindings();
  const limit = lookup.sort === undefined && lookup.count === undefined ? lookup.limit : undefined;
  return runQuery({
    command,
    wanted: lookup,
    opened,
    progress,
    io,
    isPartial,
    derived: {
      key: { '--level': wanted.level, '--tags': wanted.tags },
      steps: (steps) =>
        findings(
          steps,
          { rules, reported },
          { now, follow: lookup.follow, isEndless, isKnown, ...(limit !== undefined && { limit }) },
        ),
      remember,
    },
  });
}

/** Neither a checkpoint nor a queue keeps counts of correlations. */
function correlationsOfRuns(timespanMs: number, isEndless: boolean): string {
  const counted = 'correlations count the records of each run alone, and those of a run that was killed not at all';
  const consequence = isEndless
    ? 'what spans two runs is not found, since a queue gives its messages once; the bucket of its logs can be read again'
    : 'to find what spans two runs, run their times together without --checkpoint';
  return `${counted}; the longest takes ${timespanMs / 1000} s: ${consequence}`;
}
