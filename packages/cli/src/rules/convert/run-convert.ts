import { installedCatalog } from '@trailkit/catalog/node';
import type { CommandArguments, Io } from '@trailkit/command-line';
import { exitCode, reporter, UsageError, write } from '@trailkit/command-line';
import { convertRule, ruleName } from '@trailkit/rules';
import type { rulesConvertOptions } from '../../options/rules-convert-options.js';
import { readLanguage } from '../files/read-language.js';
import { readRuleFiles } from '../files/read-rule-files.js';
import { noRulesText, passedOverText, reportUnread } from '../files/report-unread.js';
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
  let [found, withoutRules] = [0, 0];
  for await (const file of readRuleFiles(operands, { io, catalog, language: forced })) {
    const { path } = file;
    if (file.kind === 'no-rules') {
      if (file.isOperand) isIncomplete = true;
      else withoutRules++;
      if (file.isOperand || file.reason !== undefined) await report(noRulesText(file));
      continue;
    }
    if (file.kind !== 'rules') {
      isIncomplete = (await reportUnread(file, report)) || isIncomplete;
      continue;
    }
    for (const problem of file.problems) {
      isIncomplete = true;
      await report(problem);
    }
    found += file.read.rules.length;
    for (const rule of file.read.rules) {
      const { text, losses } = convertRule(rule, { to, catalog, lossy: values.lossy ?? false });
      const end = text === undefined ? 'is not converted' : 'is converted with a loss';
      for (const { condition, message } of losses)
        await report(`${path}: ${[`${ruleName(rule)} ${end}`, condition, message].filter(Boolean).join(': ')}`);
      if (text === undefined) isRefused = true;
      else texts.push(text);
    }
  }
  await write(io.stdout, joined(texts, to.name));
  if (found === 0 && !isIncomplete) {
    await report(`expected rules in ${operands.join(', ')}, found none`);
    isIncomplete = true;
  }
  if (withoutRules > 0) await report(passedOverText(withoutRules));
  if (isIncomplete) return exitCode.incomplete;
  return isRefused ? exitCode.problems : exitCode.ok;
}
