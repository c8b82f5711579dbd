import type { RecordItem } from '@trailkit/records';
import { parquetFiles } from '@trailkit/parquet/files';
import { readBatches } from '@trailkit/records/node';
import { whyNot } from '@trailkit/rules';
import type { Io } from '@trailkit/command-line';
import type { InputReport } from '../../input-report.js';
import type { Outcome, TestableRule } from './outcome.js';

/** Records to try rules on. */
export interface TryOptions {
  readonly io: Pick<Io, 'stdin' | 'signal'>;
  /** Takes the items that could not be read. */
  readonly unread: InputReport;
  readonly expect?: Outcome['expect'];
}

/** Tries each rule on each record of files. */
export async function* tryRecords(
  rules: readonly TestableRule[],
  inputs: readonly string[],
  { io, unread, expect }: TryOptions,
): AsyncGenerator<Outcome> {
  for await (const batch of readBatches(inputs, { stdin: io.stdin, signal: io.signal, otherForm: parquetFiles })) {
    for (const item of batch) {
      if (item.kind !== 'record') await unread.add(item);
      else for (const rule of rules) yield { ...tryOn(rule, item.record), test: placeOf(item), expect };
    }
  }
}

/** Tries a rule on a record. */
export function tryOn(rule: TestableRule, record: unknown): Pick<Outcome, 'rule' | 'record' | 'whyNot'> {
  return { rule, record, whyNot: whyNot(rule.match, record) };
}

function placeOf({ record, location: { file, line, index } }: RecordItem): string {
  const name = typeof record['eventName'] === 'string' ? `, ${record['eventName']}` : '';
  return `${file}, line ${line}, record ${index + 1}${name}`;
}
