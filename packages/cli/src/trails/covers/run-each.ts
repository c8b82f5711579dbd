import { installedCatalog } from '@trailkit/catalog/node';
import type { CommandArguments, Io } from '@trailkit/command-line';
import { exitCode, reporter, UsageError, write } from '@trailkit/command-line';
import type { Truth } from '@trailkit/trails/covers';
import { coverageOf, recordedByAny } from '@trailkit/trails/covers';
import { inputReport } from '../../input-report.js';
import type { coversOptions } from '../../options/covers-options.js';
import { answerCodes, countAnswers } from './exit-codes.js';
import { ndjsonLines, textLines } from './output.js';
import { openRecorders } from './recorders.js';
import { eventOptions, subjectsOf } from './subjects.js';

/** Answers for each event and each recorder. */
export async function runEach({ values, operands }: CommandArguments<typeof coversOptions>, io: Io): Promise<number> {
  const catalog = installedCatalog();
  const { recorders, accounts } = await openRecorders(values, catalog, io);
  const context = { catalog, ...(accounts && { accounts }) };
  const lines = values.output === 'ndjson' ? ndjsonLines : textLines;
  const unread = inputReport(io, 'trailkit covers');
  const answers: Truth[] = [];
  for await (const subject of subjectsOf(operands, eventOptions(values), { catalog, io, unread })) {
    const coverages = coverageOf(subject, recorders, context);
    answers.push(...(values.any ? [recordedByAny(coverages)] : coverages.map(({ answer }) => answer)));
    await write(io.stdout, coverages.map((coverage) => lines(subject, coverage)).join(''));
  }
  await unread.end();
  if (answers.length === 0) throw new UsageError(`${operands.join(', ')}: expected CloudTrail records, found none`);
  await reporter(io, 'trailkit covers').report(countAnswers(answers, values.any ? 'events' : 'answers'));
  const code = answerCodes(answers);
  return code === exitCode.ok && unread.isIncomplete() ? exitCode.incomplete : code;
}
