import { installedCatalog } from '@trailkit/catalog/node';
import type { CommandArguments, Io } from '@trailkit/command-line';
import { exitCode, reporter, UsageError, write } from '@trailkit/command-line';
import type { Coverage, Rule } from '@trailkit/rules';
import { coverageOf } from '@trailkit/rules';
import type { rulesCoverageOptions } from '../../options/rules-coverage-options.js';
import { countOf } from '../count-of.js';
import { printable } from '../files/printable.js';
import { readRuleFiles } from '../files/read-rule-files.js';
import { noRulesText, passedOverText, reportUnread } from '../files/report-unread.js';
import { coverageCsv } from './csv.js';
import { coverageNdjson } from './ndjson.js';
import { coverageText } from './text.js';

const outputs: Readonly<Record<string, (coverage: Coverage) => string>> = {
  text: coverageText,
  ndjson: coverageNdjson,
  csv: coverageCsv,
};

/** Serves a call of `trailkit rules coverage`. */
export async function runRulesCoverage(
  { values, operands }: CommandArguments<typeof rulesCoverageOptions>,
  io: Io,
): Promise<number> {
  if (operands.length === 0) throw new UsageError('expected files or folders with rules');
  const catalog = installedCatalog();
  const { report } = reporter(io, 'trailkit rules coverage');
  const say = (message: string): Promise<void> => report(printable(message));
  const rules: Rule[] = [];
  let isIncomplete = false;
  let withoutRules = 0;
  for await (const file of readRuleFiles(operands, { io, catalog })) {
    if (file.kind === 'no-rules') {
      if (file.isOperand) isIncomplete = true;
      else withoutRules++;
      if (file.isOperand || file.reason !== undefined) await say(noRulesText(file));
      continue;
    }
    if (file.kind !== 'rules') {
      if (await reportUnread(file, say)) isIncomplete = true;
      continue;
    }
    rules.push(...file.read.rules);
    for (const problem of file.problems) {
      isIncomplete = true;
      await say(problem);
    }
  }
  // Members of a correlation are rules of their own.
  const coverage = coverageOf(
    rules.filter(({ correlation }) => correlation === undefined),
    catalog,
  );
  await write(io.stdout, outputs[values.output ?? 'text']!(coverage));
  const { events, withoutEvents } = coverage;
  await report(
    `${countOf(rules.length, 'rule')}: ${countOf(events.length, 'event has rules', 'events have rules')}; ${countOf(withoutEvents.length, 'rule names no event', 'rules name no event')}`,
  );
  if (withoutRules > 0) await report(passedOverText(withoutRules));
  if (isIncomplete) return exitCode.incomplete;
  return rules.length > 0 ? exitCode.ok : exitCode.problems;
}
