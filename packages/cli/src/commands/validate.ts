import { parseArgs } from 'node:util';
import { readBatches } from '@trailkit/records/node';
import type { Validator } from '@trailkit/validate/core';
import { createValidator, unreadable } from '@trailkit/validate/core';
import type { Io } from '../io.js';
import { exitCode, write } from '../io.js';
import { manual } from '../manual.js';
import { runSafely } from '../run-safely.js';
import { choiceOf } from '../usage-error.js';
import { ndjsonReport } from '../validate/ndjson.js';
import type { Report } from '../validate/report.js';
import { summaryReport } from '../validate/summary.js';
import { textReport } from '../validate/text.js';

/** The options, as `node:util` wants them; the manual names each of them. */
export const validateOptions = {
  mode: { type: 'string', short: 'm' },
  output: { type: 'string', short: 'o' },
  help: { type: 'boolean', short: 'h' },
} as const;

const outputs = { text: textReport, ndjson: ndjsonReport, summary: summaryReport } satisfies Record<
  string,
  () => Report
>;
const outputNames = Object.keys(outputs) as (keyof typeof outputs)[];

/** Checks records against the schemas of their events: `trailkit validate`. */
export function runValidate(
  argv: readonly string[],
  io: Io,
  validator: Validator = createValidator(),
): Promise<number> {
  return runSafely('trailkit validate', io, async () => {
    const { values, positionals } = parseArgs({ args: [...argv], options: validateOptions, allowPositionals: true });
    if (values.help) {
      await write(io.stdout, manual('trailkit-validate'));
      return exitCode.ok;
    }
    const mode = choiceOf('mode', values.mode, ['lenient', 'strict'], 'lenient');
    const report = outputs[choiceOf('output', values.output, outputNames, 'text')]();

    let allValid = true;
    const inputs = positionals.length > 0 ? positionals : ['-'];
    for await (const batch of readBatches(inputs, { stdin: io.stdin, signal: io.signal })) {
      let text = '';
      for (const item of batch) {
        const validation = item.kind === 'record' ? validator.validateEvent(item.record, { mode }) : unreadable(item);
        if (validation.result !== 'valid') allValid = false;
        text += report.add(validation, item);
      }
      if (text !== '') await write(io.stdout, text);
    }
    await write(io.stdout, report.end());
    return allValid ? exitCode.ok : exitCode.problems;
  });
}
