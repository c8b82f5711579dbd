import type { CommandArguments, Io } from '@trailkit/command-line';
import { exitCode, write } from '@trailkit/command-line';
import { collectInThreads } from '@trailkit/records/node';
import type { Validator } from '@trailkit/validate/core';
import { createValidator } from '@trailkit/validate/core';
import { inputReport } from '../input-report.js';
import type { validateOptions } from '../options/validate-options.js';
import { workerFile } from '../worker-file.js';
import type { ValidatePart, ValidateSetup } from './collector.js';
import { validateCollector } from './collector.js';
import { reportOf } from './reports.js';

/**
 * Serves a call of `trailkit validate`.
 *
 * @param validator what to validate with; the installed events by default, and then in as many threads as there are cores
 * @param threads how many threads, this one among them
 */
export async function runValidate(
  { values, operands }: CommandArguments<typeof validateOptions>,
  io: Io,
  validator?: Validator,
  threads: number | undefined = validator && 0,
): Promise<number> {
  const setup = { mode: values.mode ?? 'lenient', output: values.output ?? 'text' } as ValidateSetup;
  const report = reportOf(setup.output).report();
  const unread = inputReport(io, 'trailkit validate');
  let allValid = true;
  const parts = collectInThreads<ValidatePart>(operands.length > 0 ? operands : ['-'], {
    collector: validateCollector(setup, validator ?? createValidator()),
    bytesOf: (part) => (typeof part.report === 'string' ? 2 * part.report.length : 0),
    workerFile: workerFile('validate-worker'),
    workerData: setup,
    ...(threads === undefined ? {} : { threads }),
    stdin: io.stdin,
    signal: io.signal,
  });
  for await (const part of parts) {
    for (const item of part.others) await unread.add(item);
    allValid &&= part.allValid;
    const text = report.add(part.report);
    if (text !== '') await write(io.stdout, text);
  }
  await write(io.stdout, report.end());
  await unread.end();
  if (unread.isIncomplete()) return exitCode.incomplete;
  return allValid ? exitCode.ok : exitCode.problems;
}
