import { arnAccount, arnPartition } from '../aws-json/arn.js';
import type { Recording } from '../status/recording.js';
import type { KnownStore } from './known-stores.js';
import { knownStores } from './known-stores.js';
import type { KnownTrail } from './log-paths.js';
import { bucketArn, isKnownTrail, logFolders, logsPrefix } from './log-paths.js';
import type { Policy, Statement } from './policy.js';
import { anywhere, on, policyOf } from './policy.js';
import type { AthenaTables } from './query-tables.js';
import { queryTables } from './query-tables.js';

/** The commands of trailkit that need permissions; `sources` is what `--source` takes besides event history and buckets. */
export const commandNames = ['lookup', 'validate-logs', 'trails', 'covers', 'sources'] as const;

/** One of them. */
export type CommandName = (typeof commandNames)[number];

interface Known {
  readonly stores: readonly KnownStore[];
  readonly trails: readonly KnownTrail[];
  /** The partition and account of everything that is there: `aws 111122223333`. */
  readonly owners: readonly string[];
  readonly organization: string;
  /** The ARNs of queues. */
  readonly queues: readonly string[];
  readonly athena: AthenaTables;
}

const findTrails = ['cloudtrail:DescribeTrails', 'cloudtrail:ListTrails'];
const readsOfTrails = ['cloudtrail:GetTrailStatus', 'cloudtrail:GetEventSelectors', 'cloudtrail:GetInsightSelectors'];

/** The statements that each command needs. */
const statements: Readonly<Record<CommandName, (known: Known) => readonly Statement[]>> = {
  lookup: (known) => [anywhere('ReadEventHistory', ['cloudtrail:LookupEvents']), ...readLogs(known)],
  'validate-logs': (known) => [
    anywhere('FetchPublicKeys', ['cloudtrail:ListPublicKeys']),
    anywhere('FindTrails', findTrails),
    ...readLogs(known),
  ],
  trails: ({ owners, trails }) => [
    ...(trails.some(({ isOrganization }) => isOrganization)
      ? [anywhere('DescribeOrganization', ['organizations:DescribeOrganization', 'organizations:ListAccounts'])]
      : []),
    anywhere('ListTrails', [
      ...findTrails,
      ...['cloudtrail:ListEventDataStores', 'cloudtrail:ListChannels', 'cloudtrail:LookupEvents'],
    ]),
    ...on('ReadTrails', ofKind(owners, 'trail'), ['cloudtrail:GetEventConfiguration', ...readsOfTrails]),
    ...on('ReadStores', ofKind(owners, 'eventdatastore'), [
      'cloudtrail:GetEventDataStore',
      'cloudtrail:GetInsightSelectors',
    ]),
    ...on('ReadChannels', ofKind(owners, 'channel'), ['cloudtrail:GetChannel']),
  ],
  covers: ({ trails }) =>
    on(
      'ReadTrails',
      trails.map(({ arn }) => arn),
      ['cloudtrail:GetTrail', 'cloudtrail:GetEventConfiguration', ...readsOfTrails],
    ),
  sources: (known) => [
    anywhere('FindTrails', findTrails),
    ...readLogs(known),
    ...readLogGroups(known.trails.flatMap(({ logGroup }) => logGroup ?? [])),
    ...queryStores(known.stores),
    ...on('ReadQueues', known.queues, [
      ...['sqs:ReceiveMessage', 'sqs:DeleteMessage', 'sqs:ChangeMessageVisibility', 'sqs:GetQueueAttributes'],
    ]),
    ...queryTables(known.athena, known.owners, [...new Set(known.trails.map(bucketArn))]),
  ],
};

/** The facts that are in no answer about trails. */
export interface PolicyContext {
  /** The id that folders of an organization's logs have, `o-…`. */
  readonly organization: string;
  /** The ARNs of queues that `--source sqs:` names. */
  readonly queues?: readonly string[];
  /** The tables that `--source athena:` names. @default none */
  readonly athena?: AthenaTables;
}

/** The least that a command of trailkit needs to read what is there, as a policy of IAM; undefined where there is nothing to read. */
export function commandPolicy(
  command: CommandName,
  recordings: readonly Recording[],
  { organization, queues = [], athena = { tables: [] } }: PolicyContext,
): Policy | undefined {
  const trails = recordings.filter(isKnownTrail);
  const owners = new Set(
    recordings.flatMap(({ arn }) => (arn === undefined ? [] : [`${arnPartition(arn)} ${arnAccount(arn)}`])),
  );
  const stores = knownStores(recordings);
  return policyOf(statements[command]({ stores, trails, owners: [...owners], organization, queues, athena }));
}

/** All of a kind in the accounts: those that are made later have to be seen, too. */
function ofKind(owners: readonly string[], kind: string): readonly string[] {
  return owners.map((owner) => {
    const [partition, account] = owner.split(' ');
    return `arn:${partition}:cloudtrail:*:${account}:${kind}/*`;
  });
}

/** To read log groups, and to ask how long they keep events: that is allowed for all of them or for none. */
function readLogGroups(groups: readonly string[]): readonly Statement[] {
  if (groups.length === 0) return [];
  return [
    anywhere('FindLogGroups', ['logs:DescribeLogGroups']),
    ...on('ReadLogGroups', groups, ['logs:FilterLogEvents']),
  ];
}

/** To list and read the logs and digests of trails, and to decrypt them. */
function readLogs({ trails, organization }: Known): readonly Statement[] {
  const buckets = [...new Set(trails.map(bucketArn))];
  const keys = [...new Set(trails.flatMap(({ kmsKey }) => kmsKey ?? []))];
  return [
    ...buckets.map((bucket, i) => ({
      Sid: `ListLogs${i + 1}`,
      Effect: 'Allow' as const,
      Action: 's3:ListBucket',
      Resource: bucket,
      Condition: {
        StringLike: {
          's3:prefix': [
            ...new Set(trails.filter((trail) => bucketArn(trail) === bucket).map((trail) => `${logsPrefix(trail)}*`)),
          ],
        },
      },
    })),
    ...on(
      'ReadLogs',
      trails.flatMap((trail) => logFolders(trail, organization).map((folder) => `${bucketArn(trail)}/${folder}*`)),
      ['s3:GetObject'],
    ),
    ...on('DecryptLogs', keys, ['kms:Decrypt']),
  ];
}

/**
 * To find event data stores, to query them, and to use their keys for that.
 * https://docs.aws.amazon.com/awscloudtrail/latest/userguide/create-kms-key-policy-for-cloudtrail.html
 */
function queryStores(stores: readonly KnownStore[]): readonly Statement[] {
  if (stores.length === 0) return [];
  return [
    anywhere('FindStores', ['cloudtrail:ListEventDataStores']),
    ...on(
      'QueryStores',
      stores.map(({ arn }) => arn),
      [
        ...['cloudtrail:GetEventDataStore', 'cloudtrail:StartQuery', 'cloudtrail:DescribeQuery'],
        ...['cloudtrail:GetQueryResults', 'cloudtrail:CancelQuery'],
      ],
    ),
    ...on(
      'DecryptStores',
      stores.flatMap(({ kmsKey }) => kmsKey ?? []),
      ['kms:Decrypt', 'kms:GenerateDataKey'],
    ),
  ];
}
