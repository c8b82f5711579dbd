import { installedCatalog } from '@trailkit/catalog/node';
import type { CommandArguments, Io } from '@trailkit/command-line';
import { exitCode, reporter, UsageError, write } from '@trailkit/command-line';
import { convertRule, languages, lineTable, readRules, readRulesOf, ruleName } from '@trailkit/rules';
import type { rulesConvertOptions } from '../../options/rules-convert-options.js';
import { readLanguage } from '../files/read-language.js';
import { expectedRules, reportUnread } from '../files/report-unread.js';
import { ruleFiles } from '../files/rule-files.js';
import { writeLanguage } from '../write-language.js';
import { joined } from './joined.js';

/** Serves a call of `trailkit rules convert`. */
export async function runRulesConvert(
  { values, operands }: CommandArguments<typeof rulesConvertOptions>,
  io: Io,
): Promise<number> {
  if (operands.length === 0) throw new UsageError('expected files of rules, found none');
  const to = writeLanguage(values.to);
  const forced = values.language === undefined ? undefined : readLanguage(values.language);
  const catalog = installedCatalog();
  const { report } = reporter(io, 'trailkit rules convert');
  const texts: string[] = [];
  let isIncomplete = false;
  let isRefused = false;
  for await (const input of ruleFiles(operands, io)) {
    if (input.kind === 'unreadable' || input.kind === 'too-large') {
      isIncomplete = (await reportUnread(input, report)) || isIncomplete;
      continue;
    }
    const path = input.kind === 'file' ? input.file.path : input.path;
    const read =
      input.kind !== 'file'
        ? undefined
        : forced
          ? readRulesOf(forced, input.file, { catalog })
          : readRules(input.file, { languages, catalog });
    if (!read || input.kind !== 'file') {
      if (!input.isOperand) continue;
      isIncomplete = true;
      await report(`${path}: ${expectedRules}, found something else`);
      continue;
    }
    const lines = lineTable(input.file.text);
    for (const { span, message } of read.problems) {
      isIncomplete = true;
      const { line, column } = lines.position(span.start);
      await report(`${path}:${line}:${column}: not understood: ${message}`);
    }
    for (const rule of read.rules) {
      const { text, losses } = convertRule(rule, { to, catalog, lossy: values.lossy ?? false });
      const end = text === undefined ? 'is not converted' : 'is converted with a loss';
      for (const { condition, message } of losses)
        await report(`${path}: ${ruleName(rule)} ${end}: ${condition}: ${message}`);
      if (text === undefined) isRefused = true;
      else texts.push(text);
    }
  }
  await write(io.stdout, joined(texts, to.name));
  if (isIncomplete) return exitCode.incomplete;
  return isRefused ? exitCode.problems : exitCode.ok;
}
