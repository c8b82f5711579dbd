import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';
import { run } from './run.js';

const cases = fileURLToPath(new URL('../fixtures/cases/', import.meta.url));

/** The ids of the documents that would be sent, and the messages. */
async function sent(path: string): Promise<{ code: number; ids: string[]; err: string[] }> {
  const argv = ['load', '--source', join(cases, path), '--dry-run', '--product', 'elasticsearch'];
  const { code, out, err } = await run(argv);
  const ids = [...out.matchAll(/^\{"create":.*"_id":"([^"]*)"/gm)].map(([, id]) => id!).sort();
  const lines = err.replaceAll(cases, '').replaceAll('cloudtrail-es-loader: ', '').split('\n').filter(Boolean);
  return { code, ids, err: lines };
}

test('a bucket with all kinds of files: trails are loaded, the rest is counted (case 13)', async () => {
  expect(await sent('13-mixed-bucket/bucket')).toEqual({
    code: 0,
    ids: ['mix-1', 'mix-2', 'mix-4'],
    err: [
      expect.stringMatching(/CloudTrail-Insight.*: Insights events are passed over; --insights looks for them instead/),
      'passed over what is no CloudTrail record: VPC flow logs (1), digests (1), files of AWS Config (1), test files of AWS services (1)',
      'read 3, sent nothing',
    ],
  });
});

describe('envelopes (case 14)', () => {
  test.each([
    ['firehose-concatenated.json', ['fh-1', 'fh-2', 'fh-3']],
    ['cwl-subscription.json', ['cw-1', 'cw-2']],
    ['cwl-firehose-concatenated.json', ['cw-1', 'cw-2', 'cw-3']],
    ['filter-log-events.json', ['cw-4']],
    ['elastic-export.ndjson', ['cw-5']],
    ['eventbridge.ndjson', ['eb-1']],
  ])('%s', async (file, ids) => {
    expect(await sent(`14-firehose-cwl/${file}`)).toEqual({ code: 0, ids, err: [`read ${ids.length}, sent nothing`] });
  });

  test('a notification is no event', async () => {
    expect(await sent('14-firehose-cwl/sqs-body.json')).toEqual({
      code: 0,
      ids: [],
      err: ['passed over what is no CloudTrail record: delivery notifications (1)', 'read 0, sent nothing'],
    });
  });
});
