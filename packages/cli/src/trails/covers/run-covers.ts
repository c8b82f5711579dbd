import type { CommandArguments, Io } from '@trailkit/command-line';
import { UsageError } from '@trailkit/command-line';
import type { coversOptions } from '../../options/covers-options.js';
import { runAll } from './run-all.js';
import { runEach } from './run-each.js';
import { runLint } from './run-lint.js';

/** Serves a call of `trailkit covers`. */
export async function runCovers(given: CommandArguments<typeof coversOptions>, io: Io): Promise<number> {
  const { values, operands } = given;
  const { by = [], all, any, lint, output } = values;
  if (all && lint) throw new UsageError('expected --all or --lint, found both');
  if (output === 'summary' && !all) throw new UsageError('expected --output summary with --all: it counts its events');
  if (lint) {
    if (by.length > 0) throw new UsageError('expected the files of --lint without --by, found --by');
    if (operands.length === 0) throw new UsageError('expected files with event selectors, found none');
    return runLint(given, io);
  }
  if (by.length === 0)
    throw new UsageError('expected --by with a recorder: history, trail:NAME, or a file of the AWS CLI');
  if (all) {
    if (operands.length > 0) throw new UsageError('expected --all or events, found both');
    if (any) throw new UsageError('expected --all without --any, which it means already');
    return runAll(given, io);
  }
  if (operands.length === 0) throw new UsageError('expected events (service:Action) or files with records, found none');
  return runEach(given, io);
}
