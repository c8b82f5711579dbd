import { installedCatalog } from '@trailkit/catalog/node';
import type { CommandArguments, Io } from '@trailkit/command-line';
import { exitCode, reporter, write } from '@trailkit/command-line';
import type { rulesLintOptions } from '../../options/rules-lint-options.js';
import { texts } from '../../texts.js';
import { ruleFiles } from '../files/rule-files.js';
import { explainChecks } from './explain-check.js';
import { readLintCall } from './lint-options.js';
import { lintRun } from './lint-run.js';
import { githubReport } from './output/github.js';
import type { LintReport } from './output/lint-report.js';
import { ndjsonReport } from './output/ndjson.js';
import { printable } from '../files/printable.js';
import { sarifReport } from './output/sarif.js';
import { textReport } from './output/text.js';

const reports: Readonly<Record<string, () => LintReport>> = {
  text: textReport,
  ndjson: ndjsonReport,
  sarif: () => sarifReport(texts.version()),
  github: githubReport,
};

/** Serves a call of `trailkit rules lint`. */
export async function runRulesLint(given: CommandArguments<typeof rulesLintOptions>, io: Io): Promise<number> {
  if (given.values.explain) return explainChecks(given.operands, io);
  const call = readLintCall(given);
  const { report } = reporter(io, 'trailkit rules lint');
  const reportText = (message: string): Promise<void> => report(printable(message));
  const run = await lintRun(call, {
    catalog: installedCatalog(),
    output: reports[call.output]!(),
    report: reportText,
  });
  for await (const input of ruleFiles(call.inputs, { ...io, report: reportText })) {
    const text = await run.add(input);
    if (text !== '') await write(io.stdout, text);
  }
  await write(io.stdout, await run.end());
  const { isIncomplete, hasFaults } = run.result();
  if (isIncomplete) return exitCode.incomplete;
  return hasFaults ? exitCode.problems : exitCode.ok;
}
