import type { Io } from '@trailkit/command-line';
import { exitCode, write } from '@trailkit/command-line';
import { parquetFiles } from '@trailkit/parquet/files';
import { collectInThreads } from '@trailkit/records/node';
import type { FidelityMeter, Validator } from '@trailkit/validate/core';
import { createValidator, fidelityMeter, fidelityTable } from '@trailkit/validate/core';
import { inputReport } from '../input-report.js';
import { workerFile } from '../worker-file.js';
import type { FidelityPart } from './collector.js';
import { fidelityCollector } from './collector.js';

/**
 * Serves a call of `trailkit fidelity`: a table for each kind of record.
 *
 * @param validator the validator to measure with; that of the installed events by default, and then in as many threads as there are cores
 * @param threads how many threads, this one among them
 */
export async function runFidelity(
  operands: readonly string[],
  io: Io,
  validator?: Validator,
  threads: number | undefined = validator && 0,
): Promise<number> {
  const known = validator ?? createValidator();
  const meters = new Map<string, FidelityMeter>();
  const unread = inputReport(io, 'trailkit fidelity');
  const parts = collectInThreads<FidelityPart>(operands.length > 0 ? operands : ['-'], {
    collector: fidelityCollector(known),
    bytesOf: () => 0,
    workerFile: workerFile('fidelity-worker'),
    setup: undefined,
    ...(threads === undefined ? {} : { threads }),
    stdin: io.stdin,
    signal: io.signal,
    otherForm: parquetFiles,
  });
  for await (const part of parts) {
    for (const item of part.others) await unread.add(item);
    for (const [kind, counts] of part.kinds) {
      let meter = meters.get(kind);
      if (!meter) meters.set(kind, (meter = fidelityMeter(known)));
      meter.merge(counts);
    }
  }
  if (meters.size === 0) meters.set('', fidelityMeter(known));
  const tables = [...meters]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([kind, meter]) => `${kind === '' ? '' : `${kind}\n\n`}${fidelityTable(meter.result())}`);
  await write(io.stdout, tables.join('\n'));
  await unread.end();
  return unread.isIncomplete() ? exitCode.incomplete : exitCode.ok;
}
