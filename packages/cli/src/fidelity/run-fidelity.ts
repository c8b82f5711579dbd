import type { Io } from '@trailkit/command-line';
import { exitCode, write } from '@trailkit/command-line';
import { inputReport } from '../input-report.js';
import { readBatches } from '@trailkit/records/node';
import type { FidelityMeter, Validator } from '@trailkit/validate/core';
import { createValidator, fidelityMeter, fidelityTable } from '@trailkit/validate/core';

/** Serves a call of `trailkit fidelity`: a table for each kind of record. */
export async function runFidelity(
  operands: readonly string[],
  io: Io,
  validator: Validator = createValidator(),
): Promise<number> {
  const meters = new Map<string, FidelityMeter>();
  const unread = inputReport(io, 'trailkit fidelity');
  const inputs = operands.length > 0 ? operands : ['-'];
  for await (const batch of readBatches(inputs, { stdin: io.stdin, signal: io.signal })) {
    for (const item of batch) {
      if (item.kind !== 'record') await unread.add(item);
      if (item.kind === 'other') continue;
      const kind = item.kind === 'record' && typeof item.outer?.kind === 'string' ? item.outer.kind : '';
      let meter = meters.get(kind);
      if (!meter) meters.set(kind, (meter = fidelityMeter(validator)));
      meter.add(item.kind === 'record' ? item.record : undefined);
    }
  }
  if (meters.size === 0) meters.set('', fidelityMeter(validator));
  const tables = [...meters]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([kind, meter]) => `${kind === '' ? '' : `${kind}\n\n`}${fidelityTable(meter.result())}`);
  await write(io.stdout, tables.join('\n'));
  await unread.end();
  return unread.isIncomplete() ? exitCode.incomplete : exitCode.ok;
}
