// The explorer's search without a browser: many queries, typed and deleted a key at a time over the indexes that were built. Prints the
// slowest keys of the page (names, fields of every record) and of the worker (fields, permissions, values): processor time, the least of
// five passes. Queries may be given: `search-keys.ts 'e a i r' cr`.
import type { RealIndexes } from '../packages/explorer/test/search/real-indexes.js';
import { hasIndexes, realIndexes } from '../packages/explorer/test/search/real-indexes.js';

const maxKeyMs = 20;
const passes = 5;

/** Queries as people type them: one to five letters, names, several words, paths, capitals, values, questions, typing errors, nothing that is there. */
const queries =
  process.argv.length > 2
    ? process.argv.slice(2)
    : [
        ...'abcdefghijklmnopqrstuvwxyz',
        ...[
          's3',
          'ec',
          'cr',
          'de',
          'st',
          'in',
          'er',
          'es',
          'on',
          'ion',
          'ate',
          'tag',
          'ser',
          'arn',
          'name',
          'desc',
          'list',
          'type',
          'creat',
          'ident',
        ],
        ...[
          'e a i r',
          'a e i o u',
          'c r d s',
          'i n s t',
          'e t a s n r i o',
          'de li cr',
          'a b c d e f g h i j k l',
          'in st id',
          'e e1 er es',
        ],
        ...[
          'createpolicy',
          'iam createrole',
          'putobject bucket',
          'policydocument',
          'describe instances id',
          'crpolver',
          'iam c p v',
          'cpv',
        ],
        ...[
          'serialnumber virtual',
          'data event dynamodb',
          'sourceipaddress',
          'create role name',
          'list tags for resource',
          'delete id',
        ],
        ...[
          'tags key value',
          'resource arn type',
          'requestparameters.bucketname',
          'responseelements.policy.arn',
          'iam.createPolicy.policyDocument',
        ],
        ...[
          'userIdentity.sessionContext.attributes.mfaAuthenticated',
          'CreateUser',
          'RunInstances imageId',
          'KMSKeyId',
          'AWS::S3::Object',
        ],
        ...[
          'putobject aes256',
          'iam:passrole',
          'us-east-1',
          'aws:kms',
          'ENABLED',
          'true',
          'status enabled',
          't3.micro',
          'encryption aes256',
        ],
        ...[
          'which field has the bucket of PutObject?',
          'DynamoDB data events',
          'what is the role of a user',
          'names of buckets',
        ],
        ...[
          'zzzz',
          'xyzzy',
          'creatpolicy',
          'buckte',
          'describeinstnaces id',
          'create zzzz',
          'qqq www',
          'iam createpolcy document',
          '日本',
        ],
        ...[
          'ec2 describeinstances filter value',
          'state transition reason',
          'aaaaaaaa',
          'eeee',
          'security group id ec2 authorize ingress cidr',
        ],
      ];

if (!hasIndexes) console.log('not measured: expected the page in packages/explorer/dist, found none: build it');
else measure();

function measure(): void {
  const keys = queries.flatMap(keysOf);
  const none = { names: Infinity, record: Infinity, fields: Infinity, permissions: Infinity, values: Infinity };
  const least = keys.map((key) => ({ key, ...none }));
  const searches = searchesOf(realIndexes());
  for (let pass = 0; pass < passes; pass++) {
    // The words of the pass before are forgotten: the last ones are kept.
    for (let word = 0; word < 40; word++) for (const [, search] of searches) search(`zq${pass}x${word}`);
    for (const times of least)
      for (const [kind, search] of searches) {
        const start = processorMs();
        search(times.key);
        times[kind] = Math.min(times[kind], processorMs() - start);
      }
  }
  const timed = least.map(({ key, ...ms }) => ({
    key,
    page: ms.names + ms.record,
    worker: ms.fields + ms.permissions + ms.values,
    ...ms,
  }));
  for (const side of ['page', 'worker'] as const) {
    const sorted = timed.toSorted((a, b) => b[side] - a[side]);
    console.log(
      `${side}: ${keys.length} keys, median ${ms(sorted[sorted.length >> 1]![side])}, 99 of 100 ${ms(sorted[Math.floor(sorted.length / 100)]![side])}, ` +
        `slowest ${ms(sorted[0]![side])} (at most ${maxKeyMs}) ${sorted[0]![side] <= maxKeyMs ? 'ok' : 'MISSED'}`,
    );
    for (const { key, names, record, fields, permissions, values } of sorted.slice(0, 12))
      console.log(
        `  ${JSON.stringify(key).padEnd(50)} ` +
          (side === 'page'
            ? `names ${ms(names)}  record ${ms(record)}`
            : `fields ${ms(fields)}  permissions ${ms(permissions)}  values ${ms(values)}`),
      );
  }
}

function searchesOf({ searchNames, searchRecord, searchFields, searchPermissions, searchValues }: RealIndexes) {
  return [
    ['names', searchNames],
    ['record', searchRecord],
    ['fields', searchFields],
    ['permissions', searchPermissions],
    ['values', searchValues],
  ] as const;
}

/** The texts of the search field while a query is typed, and while it is deleted again. */
function keysOf(query: string): readonly string[] {
  const typed = [...query].map((_, at, letters) => letters.slice(0, at + 1).join(''));
  return [...typed, ...typed.slice(0, -1).toReversed()];
}

/** The processor time of this process until now: unlike the clock, it says the same on a busy machine. */
function processorMs(): number {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1000;
}

function ms(time: number): string {
  return `${time.toFixed(1)} ms`;
}
