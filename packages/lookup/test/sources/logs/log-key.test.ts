import { describe, expect, test } from 'vitest';
import { mayHold, mayHoldBelow } from '../../../src/sources/logs/log-key.js';

const hour = 3_600_000;
const window = { from: Date.parse('2024-05-10T06:00:00Z'), to: Date.parse('2024-05-12T18:00:00Z') };
const query = { window, insights: false, regions: [], slack: 48 * hour };
const log = (day: string, family = 'CloudTrail', region = 'us-east-1'): string =>
  `AWSLogs/111122223333/${family}/${region}/${day}/x.json.gz`;

const cases: readonly { name: string; in: string; query?: object; out: boolean }[] = [
  { name: 'the day before', in: log('2024/05/09'), out: false },
  { name: 'the first day', in: log('2024/05/10'), out: true },
  { name: 'the last day', in: log('2024/05/12'), out: true },
  { name: 'two days late', in: log('2024/05/14'), out: true },
  { name: 'three days late', in: log('2024/05/15'), out: false },
  { name: 'three days late, where that is allowed', in: log('2024/05/15'), query: { slack: 72 * hour }, out: true },
  { name: 'a month', in: 'AWSLogs/1/CloudTrail/us-east-1/2024/05/', out: true },
  { name: 'another month', in: 'AWSLogs/1/CloudTrail/us-east-1/2024/06/', out: false },
  { name: 'a year', in: 'AWSLogs/1/CloudTrail/us-east-1/2023/', out: false },
  { name: 'a region', in: 'AWSLogs/1/CloudTrail/eu-west-1/', query: { regions: ['eu-west-1'] }, out: true },
  { name: 'another region', in: log('2024/05/10'), query: { regions: ['eu-west-1'] }, out: false },
  { name: 'an organisation and a prefix', in: `landing/zone/AWSLogs/o-abc/1/${log('2024/05/09')}`, out: false },
  { name: 'digests', in: 'AWSLogs/1/CloudTrail-Digest/us-east-1/2024/05/10/x.json.gz', out: false },
  { name: 'digests of every region', in: 'AWSLogs/1/CloudTrail-Digest/', out: false },
  { name: 'Insights events', in: log('2024/05/10', 'CloudTrail-Insight'), out: false },
  {
    name: 'Insights events asked for',
    in: log('2024/05/10', 'CloudTrail-Insight'),
    query: { insights: true },
    out: true,
  },
  { name: 'others when those are asked for', in: log('2024/05/10'), query: { insights: true }, out: false },
  { name: 'network activity', in: log('2024/05/10', 'CloudTrail-NetworkActivity'), out: true },
  { name: 'another layout', in: 'export/2020/01/01/x.json', out: true },
  { name: 'GovCloud', in: log('2024/05/09', 'CloudTrail', 'us-gov-west-1'), out: false },
];

const dataset = (region: string, day: string): string =>
  `lake/account=111122223333/region=${region}/day=${day}/part-000001.parquet`;
const none = '__HIVE_DEFAULT_PARTITION__';

describe('what keys of a dataset tell', () => {
  const keys: readonly { name: string; in: string; query?: object; out: boolean }[] = [
    { name: 'the day before', in: dataset('us-east-1', '2024-05-09'), out: false },
    { name: 'the first day', in: dataset('us-east-1', '2024-05-10'), out: true },
    { name: 'the last day', in: dataset('us-east-1', '2024-05-12'), out: true },
    { name: 'long after', in: dataset('us-east-1', '2024-05-15'), out: false },
    { name: 'no day', in: dataset('us-east-1', none), out: true },
    { name: 'a region', in: dataset('eu-west-1', '2024-05-10'), query: { regions: ['eu-west-1'] }, out: true },
    { name: 'another region', in: dataset('eu-west-1', '2024-05-10'), query: { regions: ['us-east-1'] }, out: false },
    { name: 'no region', in: dataset(none, '2024-05-10'), query: { regions: ['us-east-1'] }, out: true },
    { name: 'Insights events asked for', in: dataset('us-east-1', '2024-05-10'), query: { insights: true }, out: true },
    { name: 'a day alone, which may be that of anything', in: 'lake/day=2020-01-01/x.parquet', out: true },
    { name: 'no day that there is', in: dataset('us-east-1', '2024-13-45'), out: true },
  ];
  test.each(keys)('$name', ({ in: key, query: more, out }) => expect(mayHold(key, { ...query, ...more })).toBe(out));

  const folders: readonly { name: string; in: string; out: boolean }[] = [
    { name: 'an account', in: 'lake/account=1/', out: true },
    { name: 'another region', in: 'lake/account=1/region=eu-west-1/', out: false },
    { name: 'another day', in: 'lake/account=1/region=us-east-1/day=2024-05-09/', out: false },
    { name: 'a day', in: 'lake/account=1/region=us-east-1/day=2024-05-10/', out: true },
  ];
  test.each(folders)('the folder of $name', ({ in: folder, out }) =>
    expect(mayHoldBelow(folder, { ...query, regions: ['us-east-1'] })).toBe(out),
  );
});

const copies: readonly { name: string; in: string; query?: object; out: boolean }[] = [
  {
    name: 'a copy below a folder of another region',
    in: `CloudTrail/eu-west-1/copied/${log('2024/05/10')}`,
    query: { regions: ['us-east-1'] },
    out: true,
  },
  {
    name: 'a copy of another region below a folder of the one asked for',
    in: `CloudTrail/us-east-1/copied/${log('2024/05/10', 'CloudTrail', 'eu-west-1')}`,
    query: { regions: ['us-east-1'] },
    out: false,
  },
  { name: 'a copy below a folder of digests', in: `CloudTrail-Digest/copied/${log('2024/05/10')}`, out: true },
  { name: 'a copy below a day long ago', in: `CloudTrail/us-east-1/2020/01/01/${log('2024/05/10')}`, out: true },
];

describe('what keys tell while trails of any region logged global events', () => {
  const anyRegionBefore = Date.parse('2024-05-12');
  const old: readonly { name: string; in: string; window?: object; out: boolean }[] = [
    { name: 'another region, before', in: log('2024/05/11', 'CloudTrail', 'eu-west-1'), out: true },
    { name: 'another region, after', in: log('2024/05/12', 'CloudTrail', 'eu-west-1'), out: false },
    { name: 'a folder', in: 'AWSLogs/1/CloudTrail/eu-west-1/', out: true },
    {
      name: 'a folder, where the window is after',
      in: 'AWSLogs/1/CloudTrail/eu-west-1/',
      window: { from: anyRegionBefore, to: window.to },
      out: false,
    },
  ];
  test.each(old)('$name', ({ in: key, out, window: other = window }) =>
    expect(
      mayHoldBelow(key, { ...query, ...{ window: other as typeof window }, regions: ['us-east-1'], anyRegionBefore }),
    ).toBe(out),
  );
});

describe('what keys of copies tell', () => {
  for (const { name, in: key, query: more, out } of copies)
    test(name, () => expect(mayHold(key, { ...query, ...more })).toBe(out));
});

describe('what folders tell of logs below them', () => {
  const below: readonly { name: string; in: string; out: boolean }[] = [
    { name: 'another region of an account', in: 'AWSLogs/1/CloudTrail/eu-west-1/', out: false },
    { name: 'another region of an organisation', in: 'x/AWSLogs/o-a/1/CloudTrail/eu-west-1/', out: false },
    { name: 'another region anywhere else', in: 'CloudTrail/eu-west-1/', out: true },
    { name: 'another region anywhere else, with a year', in: 'CloudTrail/eu-west-1/2024/', out: false },
    { name: 'something below it that is no year', in: 'CloudTrail/eu-west-1/copied/', out: true },
    { name: 'a copy below another region', in: 'CloudTrail/eu-west-1/copied/AWSLogs/1/CloudTrail/', out: true },
    { name: 'digests of an account', in: 'AWSLogs/1/CloudTrail-Digest/', out: false },
    { name: 'digests anywhere else', in: 'CloudTrail-Digest/', out: true },
    { name: 'digests anywhere else, with a year', in: 'CloudTrail-Digest/us-east-1/2024/', out: false },
  ];
  test.each(below)('$name', ({ in: folder, out }) =>
    expect(mayHoldBelow(folder, { ...query, regions: ['us-east-1'] })).toBe(out),
  );
});

describe('what keys tell', () => {
  for (const { name, in: key, query: more, out } of cases)
    test(name, () => expect(mayHold(key, { ...query, ...more })).toBe(out));
});
