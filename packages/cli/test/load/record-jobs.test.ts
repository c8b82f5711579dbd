import type { SourceRecord } from '@trailkit/lookup';
import { expect, test } from 'vitest';
import type { SourceStep } from '../../src/load/read-sources.js';
import { recordJobs } from '../../src/load/record-jobs.js';

/** A record whose text and value nobody may ask for: making them is what the threads are for. */
function lineOnly(text: string): SourceRecord {
  const bytes = Buffer.from(`${text}\n`);
  return {
    line: { bytes, from: 0, to: bytes.length },
    get text(): string {
      throw new Error('a text was made');
    },
    get record(): never {
      throw new Error('a record was parsed');
    },
  };
}

/** A record with a text, whose value nobody may ask for. */
function textOnly(text: string): SourceRecord {
  return {
    text,
    get record(): never {
      throw new Error('a record was parsed');
    },
  };
}

async function* stepOf(records: readonly SourceRecord[]): AsyncGenerator<SourceStep> {
  yield { source: 'a', records, seen: records.length, warnings: [], sources: {} };
}

test('records are given to threads as bytes, none of them parsed here', async () => {
  const texts: string[] = [];
  for await (const { message } of recordJobs(
    stepOf([lineOnly('{"a":1}'), textOnly('{"b":"é"}'), { record: { c: 3 } }]),
  )) {
    let from = 0;
    for (const to of message.ends) {
      texts.push(Buffer.from(message.bytes).toString('utf8', from, to));
      from = to;
    }
  }
  expect(texts).toEqual(['{"a":1}', '{"b":"é"}', '{"c":3}']);
});
