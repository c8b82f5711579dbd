import { parseArgs } from 'node:util';
import { readBatches } from '@trailkit/records/node';
import type { FidelityMeter, Validator } from '@trailkit/validate/core';
import { createValidator, fidelityMeter, fidelityTable } from '@trailkit/validate/core';
import type { Io } from '../io.js';
import { exitCode, write } from '../io.js';
import { manual } from '../manual.js';
import { runSafely } from '../run-safely.js';

/** The options, as `node:util` wants them; the manual names each of them. */
export const fidelityOptions = { help: { type: 'boolean', short: 'h' } } as const;

/** Measures how well records are described: `trailkit fidelity`. */
export function runFidelity(
  argv: readonly string[],
  io: Io,
  validator: Validator = createValidator(),
): Promise<number> {
  return runSafely('trailkit fidelity', io, async () => {
    const { values, positionals } = parseArgs({ args: [...argv], options: fidelityOptions, allowPositionals: true });
    if (values.help) {
      await write(io.stdout, manual('trailkit-fidelity'));
      return exitCode.ok;
    }
    const meters = new Map<string, FidelityMeter>();
    let allRead = true;
    const inputs = positionals.length > 0 ? positionals : ['-'];
    for await (const batch of readBatches(inputs, { stdin: io.stdin, signal: io.signal })) {
      for (const item of batch) {
        if (item.kind === 'unreadable') allRead = false;
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
    return allRead ? exitCode.ok : exitCode.problems;
  });
}
