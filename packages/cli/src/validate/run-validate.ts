import type { CommandArguments, Io } from '@trailkit/command-line';
import { exitCode, write } from '@trailkit/command-line';
import { readBatches } from '@trailkit/records/node';
import type { Validator } from '@trailkit/validate/core';
import { createValidator, unreadable } from '@trailkit/validate/core';
import { inputReport } from '../input-report.js';
import type { validateOptions } from '../options/validate-options.js';
import { ndjsonReport } from './ndjson.js';
import type { Report } from './report.js';
import { summaryReport } from './summary.js';
import { textReport } from './text.js';

type Choice<K extends keyof typeof validateOptions> = (typeof validateOptions)[K]['choices'][number];

const reports: Readonly<Record<Choice<'output'>, () => Report>> = {
  text: textReport,
  ndjson: ndjsonReport,
  summary: summaryReport,
};

/** Serves a call of `trailkit validate`. */
export async function runValidate(
  { values, operands }: CommandArguments<typeof validateOptions>,
  io: Io,
  validator: Validator = createValidator(),
): Promise<number> {
  const mode = (values.mode ?? 'lenient') as Choice<'mode'>;
  const report = reports[(values.output ?? 'text') as Choice<'output'>]();
  const unread = inputReport(io, 'trailkit validate');
  let allValid = true;
  const inputs = operands.length > 0 ? operands : ['-'];
  for await (const batch of readBatches(inputs, { stdin: io.stdin, signal: io.signal })) {
    let text = '';
    for (const item of batch) {
      if (item.kind !== 'record') await unread.add(item);
      if (item.kind === 'other') continue;
      const validation = item.kind === 'record' ? validator.validateEvent(item.record, { mode }) : unreadable(item);
      if (validation.result !== 'valid') allValid = false;
      text += report.add(validation, item);
    }
    if (text !== '') await write(io.stdout, text);
  }
  await write(io.stdout, report.end());
  await unread.end();
  if (unread.isIncomplete()) return exitCode.incomplete;
  return allValid ? exitCode.ok : exitCode.problems;
}
