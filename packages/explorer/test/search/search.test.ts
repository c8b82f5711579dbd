import { describe, expect, test } from 'vitest';
import { bestOf } from '../../src/search/best-of.js';
import type { Posting } from '../../src/search/fields-format.js';
import { decodeFields, encodeFields } from '../../src/search/fields-format.js';
import { decodeNames, encodeNames } from '../../src/search/names-index.js';
import { maxWords, noMatch, scores, scoreTexts, wordsOf } from '../../src/search/score.js';
import { fieldSearcher } from '../../src/search/search-fields.js';
import { relaxed } from '../../src/search/relaxed.js';
import { nameSearcher } from '../../src/search/search-names.js';
import { textsOf } from '../../src/search/texts.js';

const scoreOf = (word: string, text: string): number => scoreTexts(word, textsOf(['x', text, 'y']))[1]!;

describe('a word and a text', () => {
  test.each([
    ['createpolicy', 'CreatePolicy', scores.same],
    ['create', 'CreatePolicy', scores.start],
    ['pol', 'CreatePolicy', scores.partStart],
    ['role', 'IAMRole', scores.partStart],
    ['bucket', 'S3Bucket', scores.partStart],
    ['object', 'AWS::S3::Object', scores.partStart],
    ['cp', 'CreatePolicy', scores.firstLetters],
    ['crepol', 'CreatePolicy', scores.firstLetters],
    ['cpv', 'CreatePolicyVersion', scores.firstLetters],
    ['cv', 'CreatePolicyVersion', scores.firstLetters],
    ['ate', 'CreatePolicy', scores.inside],
    // Once inside and once at the beginning of a part: the better counts.
    ['e', 'CreateElement', scores.partStart],
    ['pv', 'CreatePolicyVersion', noMatch],
    ['crx', 'CreatePolicy', noMatch],
    ['createpolicyx', 'CreatePolicy', noMatch],
    ['i', 'İstanbul', scores.start],
    // The rarest pair of the word is not the first of it, and is in several places.
    ['ateole', 'CreateOleateoleX', scores.inside],
    ['日本', 'x日本', scores.inside],
    ['-_', 'a_-_b', scores.inside],
    ['__', 'a_-_b', noMatch],
  ])('%s in %s', (word, text, score) => expect(scoreOf(word, text)).toBe(score));

  test('are compared text by text: a word does not go on in the next one', () => {
    expect([...scoreTexts('ab', textsOf(['a', 'b', 'ab']))]).toEqual([noMatch, noMatch, scores.same]);
  });

  test('words are split at spaces, dots and slashes, and count once', () => {
    expect(wordsOf(' iam.CreatePol  IAM/x ')).toEqual(['iam', 'createpol', 'x']);
    expect(wordsOf('s3.amazonaws.com:PutObject AWS::S3::Object')).toEqual(['s3', 'putobject', 'aws::s3::object']);
    expect(wordsOf(Array.from({ length: 40 }, (_, number) => `w${number}`).join(' '))).toHaveLength(maxWords);
  });
});

test('the best hits are kept in their order, of equal ones the first, in whatever order they come', () => {
  const all = [...[5, 3, 4, 3, 9, 1, 3].entries()];
  for (const given of [all, all.toReversed()]) {
    const best = bestOf(3);
    for (const [hit, score] of given) best.add(score, hit);
    expect(best.hits()).toEqual([5, 1, 3]);
    expect([best.takes(3), best.takes(3.1)]).toEqual([true, false]);
  }
  expect(bestOf(0).takes(0)).toBe(false);
});

const names = decodeNames(
  encodeNames([
    {
      service: 'iam',
      sources: ['iam.amazonaws.com'],
      events: { CreatePolicy: [], CreatePolicyVersion: [], CreateRole: [], DeleteRole: [] },
    },
    {
      service: 'lambda',
      sources: ['lambda.amazonaws.com'],
      events: { CreateFunction: ['CreateFunction20150331'], Invoke: [] },
    },
    { service: 'cloudwatch', sources: ['monitoring.amazonaws.com'], events: { PutMetricAlarm: [] } },
  ]),
);

describe('names', () => {
  const search = nameSearcher(names);
  const found = (query: string): readonly string[] =>
    search(query).hits.map((hit) =>
      hit.kind === 'service' ? hit.service : [hit.service, hit.event, hit.recorded ?? []].flat().join(' '),
    );

  test('are found by words of the service, the source and the event', () => {
    expect(found('iam')[0]).toBe('iam');
    expect(found('iam cpv')).toEqual(['iam CreatePolicyVersion']);
    expect(found('monitoring alarm')).toEqual(['cloudwatch PutMetricAlarm']);
    expect(found('role delete')).toEqual(['iam DeleteRole']);
    expect(found('iam invoke')).toEqual([]);
  });

  test('are found by recorded names, which are said where they are why', () => {
    expect(found('createfunction2015')).toEqual(['lambda CreateFunction CreateFunction20150331']);
    expect(found('createfunction')).toEqual(['lambda CreateFunction']);
  });

  test('have no domain that all would be found by', () => {
    expect(found('amazonaws')).toEqual([]);
    expect(found('iam.amazonaws.com')[0]).toBe('iam');
  });

  test('are counted beyond those that are shown', () => {
    const { hits, total } = search('create', 2);
    expect([hits.length, total]).toEqual([2, 4]);
    expect(search('').total).toBe(0);
  });
});

describe('fields', () => {
  const parents = ['requestParameters', 'responseElements.policy', 'columns'];
  const fieldNames: Readonly<Record<string, readonly Posting[]>> = {
    policyName: [0, 1].map((event) => ({ event, parent: 0 })),
    arn: [0, 2].map((event) => ({ event, parent: 1 })),
    roleName: [2, 3].map((event) => ({ event, parent: 0 })),
    roleArn: [{ event: 4, parent: 0 }],
    alarmNameOfRole: [{ event: 6, parent: 0 }],
  };
  const columnNames = { 'write event': [0, 1, 2, 3, 4, 6].map((event) => ({ event, parent: 2 })) };
  const { buffer } = encodeFields(new Map(Object.entries(fieldNames)), new Map(Object.entries(columnNames)), parents);
  const search = fieldSearcher(decodeFields(buffer as ArrayBuffer), names);
  const found = (query: string, maxHits?: number): readonly string[] =>
    search(query, maxHits).hits.map(({ service, event, part, path }) => `${service} ${event} ${part} ${path}`);

  test('are found by their names, the shortest and shallowest first', () => {
    expect(found('rolename')).toEqual([
      'iam CreateRole requestParameters roleName',
      'iam DeleteRole requestParameters roleName',
    ]);
    expect(found('arn', 2)).toEqual([
      'iam CreatePolicy responseElements policy.arn',
      'iam CreateRole responseElements policy.arn',
    ]);
  });

  test('are found by words of the event, of which one at least names the field', () => {
    expect(found('lambda arn')).toEqual(['lambda CreateFunction requestParameters roleArn']);
    expect(found('createrole arn')).toEqual(['iam CreateRole responseElements policy.arn']);
    expect(found('invoke')).toEqual([]);
    expect(found('createfunction20150331 role')).toEqual(['lambda CreateFunction requestParameters roleArn']);
    expect(found('deleterole write')).toEqual(['iam DeleteRole columns write event']);
  });

  test('are all found and counted, whichever word is looked up first', () => {
    const all = [...Object.entries(fieldNames), ...Object.entries(columnNames)].flatMap(([name, postings]) =>
      postings.map(({ event }) => ({ name, event: names.events[event]! })),
    );
    const letters = ['a', 'c', 'po', 'role', 'iam', 'cr', 'write', 'zz'];
    const known = new Map<string, boolean>();
    const fits = (word: string, text: string): boolean => {
      const key = `${word} ${text}`;
      known.set(key, known.get(key) ?? scoreOf(word, text) < noMatch);
      return known.get(key)!;
    };
    for (const one of letters)
      for (const two of letters)
        for (const three of letters) {
          const words = wordsOf(`${one} ${two} ${three}`);
          const fitting = all.filter(({ name, event }) => {
            const { service } = names.services[event.service]!;
            const texts = [
              event.event,
              ...event.recorded,
              service,
              ...(service === 'cloudwatch' ? ['monitoring'] : []),
            ];
            return (
              words.every((word) => [name, ...texts].some((text) => fits(word, text))) &&
              words.some((word) => fits(word, name))
            );
          });
          const { total, hits } = search(words.join(' '));
          expect([total, hits.length], words.join(' ')).toEqual([fitting.length, fitting.length]);
        }
  });
});

test.each([
  // Where words find something, they are taken as they are.
  { query: 'data of a', asked: ['data of a'], total: 1 },
  {
    query: 'which field has the bucket of PutObject?',
    asked: ['which field has the bucket of PutObject?', 'bucket PutObject'],
  },
  { query: 'DynamoDB data events', asked: ['DynamoDB data events', 'DynamoDB data event'] },
  { query: 'access keys', asked: ['access keys', 'access key'] },
  { query: 'createpolicy', asked: ['createpolicy'] },
  { query: 'of the', asked: ['of the'] },
])('a query that finds nothing is asked again without what names nothing: $query', ({ query, asked, total = 0 }) => {
  const seen: string[] = [];
  relaxed((each) => {
    seen.push(each);
    return { total };
  })(query);
  expect(seen).toEqual(asked);
});
