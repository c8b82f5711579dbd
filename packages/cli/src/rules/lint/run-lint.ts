import { installedCatalog } from '@trailkit/catalog/node';
import type { CommandArguments, Io } from '@trailkit/command-line';
import { exitCode, reporter, UsageError, write } from '@trailkit/command-line';
import { lintFile } from '@trailkit/rules';
import type { rulesLintOptions } from '../../options/rules-lint-options.js';
import { readLanguage } from '../files/read-language.js';
import { ruleFiles } from '../files/rule-files.js';

/** Serves a call of `trailkit rules lint`. */
export async function runRulesLint(
  { values, operands }: CommandArguments<typeof rulesLintOptions>,
  io: Io,
): Promise<number> {
  const language = values.language === undefined ? undefined : readLanguage(values.language);
  if (operands.length === 0) throw new UsageError('expected files or folders with rules, or - for standard input');
  const catalog = installedCatalog();
  const { report } = reporter(io, 'trailkit rules lint');
  let code: number = exitCode.ok;
  for await (const input of ruleFiles(operands, io)) {
    if (input.kind !== 'file') continue;
    const { findings, problems } = lintFile(input.file, { catalog, ...(language && { language }) });
    for (const { line, column, message } of problems)
      await report(`${input.file.path}:${line}:${column}: not understood: ${message}`);
    if (problems.length > 0) code = exitCode.incomplete;
    else if (findings.length > 0 && code === exitCode.ok) code = exitCode.problems;
    for (const finding of findings) await write(io.stdout, `${JSON.stringify(finding)}\n`);
  }
  return code;
}
