import { describe, expect, it } from 'vitest';
import { parseDigestKey } from '../../src/index.js';

const key = (name: string) => `AWSLogs/123456789012/CloudTrail-Digest/us-east-2/2026/05/01/${name}`;
const parsed = {
  account: '123456789012',
  region: 'us-east-2',
  home: 'eu-west-1',
  endMs: Date.parse('2026-05-01T19:17:59Z'),
  isBackfill: false,
};

describe('the key of a digest', () => {
  it.each([
    { name: 'a plain name', trail: 'main', in: 'us-east-2_main_eu-west-1_20260501T191759Z' },
    { name: 'underscores', trail: 'my_main_trail', in: 'us-east-2_my_main_trail_eu-west-1_20260501T191759Z' },
    { name: 'a region inside', trail: 'a_us-west-1_b', in: 'us-east-2_a_us-west-1_b_eu-west-1_20260501T191759Z' },
    {
      name: 'a time inside',
      trail: 't_20260501T000000Z',
      in: 'us-east-2_t_20260501T000000Z_eu-west-1_20260501T191759Z',
    },
    { name: 'dots and hyphens', trail: 'a.b-1', in: 'us-east-2_a.b-1_eu-west-1_20260501T191759Z' },
  ])('with $name', ({ trail, in: name }) => {
    expect(parseDigestKey(key(`123456789012_CloudTrail-Digest_${name}.json.gz`))).toEqual({ ...parsed, trail });
    expect(parseDigestKey(`123456789012_CloudTrail-Digest_${name}_backfill.json`)).toEqual({
      ...parsed,
      trail,
      isBackfill: true,
    });
  });

  it.each([
    { name: 'a log', in: key('123456789012_CloudTrail_us-east-2_20260501T1910Z_AAAA.json.gz') },
    { name: 'no such month', in: key('123456789012_CloudTrail-Digest_us-east-2_t_eu-west-1_20261301T191759Z.json.gz') },
    { name: 'no trail', in: key('123456789012_CloudTrail-Digest_us-east-2_eu-west-1_20260501T191759Z.json.gz') },
    { name: 'nothing', in: '' },
  ])('not for $name', ({ in: text }) => {
    expect(parseDigestKey(text)).toBeUndefined();
  });
});
