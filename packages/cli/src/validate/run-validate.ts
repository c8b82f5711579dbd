import type { CommandArguments, Io } from '@trailkit/command-line';
import { exitCode, reporter, UsageError, write } from '@trailkit/command-line';
import { parquetFiles } from '@trailkit/parquet/files';
import { collectInThreads } from '@trailkit/records/node';
import type { Validator } from '@trailkit/validate/core';
import { createValidator } from '@trailkit/validate/core';
import { inputReport } from '../input-report.js';
import { validateOptions } from '../options/validate-options.js';
import { workerFile } from '../worker-file.js';
import type { ValidateOptions, ValidatePart, ValidateSetup } from './collector.js';
import { bytesOfPart, validateCollector } from './collector.js';
import { noRecord } from './report.js';
import { reportOf } from './reports.js';

/**
 * Serves a call of `trailkit validate`.
 *
 * @param validator what to validate with; the installed events by default, and then in as many threads as there are cores
 * @param threads how many threads, this one among them
 */
export async function runValidate(
  given: CommandArguments<typeof validateOptions>,
  io: Io,
  validator?: Validator,
  threads: number | undefined = validator && 0,
): Promise<number> {
  const { mode = 'lenient', output = 'text', ...others } = given.values;
  const options = { setup: { mode, output } as ValidateSetup, validator, threads };
  if (others.source === undefined) {
    const other = Object.keys(validateOptions).find((name) => name in others);
    if (other !== undefined)
      throw new UsageError(`expected --source with --${other}: files that are named without it are read whole`);
    return validateFiles(given.operands.length > 0 ? given.operands : ['-'], options, io);
  }
  // Loaded on need: it takes longer than checking a file.
  const [{ readSourceArguments }, { validateSources }] = await Promise.all([
    import('./source-arguments.js'),
    import('./validate-sources.js'),
  ]);
  return validateSources(readSourceArguments(given), options, io);
}

async function validateFiles(
  names: readonly string[],
  { setup, validator, threads }: ValidateOptions,
  io: Io,
): Promise<number> {
  const report = reportOf(setup.output).report();
  const unread = inputReport(io, 'trailkit validate');
  let allValid = true;
  let isEmpty = true;
  const parts = collectInThreads<ValidatePart>(names, {
    collector: validateCollector(setup, validator ?? createValidator()),
    bytesOf: bytesOfPart,
    workerFile: workerFile('validate-worker'),
    setup,
    ...(threads === undefined ? {} : { threads }),
    stdin: io.stdin,
    signal: io.signal,
    otherForm: parquetFiles,
  });
  for await (const part of parts) {
    for (const item of part.others) await unread.add(item);
    allValid &&= part.allValid;
    if (part.records > 0 || part.others.length > 0) isEmpty = false;
    const text = report.add(part.report);
    if (text !== '') await write(io.stdout, text);
  }
  await write(io.stdout, report.end());
  await unread.end();
  if (unread.isIncomplete()) return exitCode.incomplete;
  if (isEmpty) await reporter(io, 'trailkit validate').report(noRecord);
  return allValid && !isEmpty ? exitCode.ok : exitCode.problems;
}
