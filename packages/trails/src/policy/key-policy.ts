import { arnAccount, arnPartition } from '../aws-json/arn.js';
import type { KnownStore } from './known-stores.js';
import type { KnownTrail } from './log-paths.js';
import type { Policy, Statement } from './policy.js';
import { cloudTrail, onBehalfOf, policyOf } from './policy.js';

/** In policies of keys, the key itself. */
const thisKey = '*';
const context = 'kms:EncryptionContext:aws:cloudtrail:arn';

/** The trails and event data stores that a key encrypts for. */
export interface KeyUsers {
  readonly trails: readonly KnownTrail[];
  readonly stores: readonly KnownStore[];
}

/**
 * The policy of a key: its account governs it, CloudTrail encrypts with it, and accounts of trails and event data stores read with it.
 * @see https://docs.aws.amazon.com/awscloudtrail/latest/userguide/create-kms-key-policy-for-cloudtrail.html
 */
export function keyPolicy(key: string, { trails, stores }: KeyUsers): Policy | undefined {
  const owner = arnAccount(key);
  const ownArn = trails[0]?.arn ?? stores[0]?.arn;
  if (ownArn === undefined) return undefined;
  const partition = arnPartition(ownArn);
  const governor = owner ?? arnAccount(ownArn);
  const accounts = [...new Set(trails.map(({ account }) => account))];
  return policyOf([
    // Without it nobody could change the policy again, and KMS refuses that.
    statement('AccountGovernsKey', { AWS: `arn:${partition}:iam::${governor}:root` }, 'kms:*'),
    ...(trails.length > 0 ? trailStatements(trails, accounts, partition) : []),
    ...accounts
      .filter((account) => account !== governor)
      .map((account, i) => ({
        ...statement(`ReadLogs${i + 1}`, { AWS: `arn:${partition}:iam::${account}:root` }, 'kms:Decrypt'),
        Condition: { Null: { [context]: 'false' } },
      })),
    ...(stores.length > 0
      ? [
          {
            ...statement('CloudTrailLake', cloudTrail, ['kms:GenerateDataKey', 'kms:Decrypt']),
            Condition: onBehalfOf(stores.map(({ arn }) => arn)),
          },
        ]
      : []),
    ...[...new Set(stores.flatMap(({ arn }) => arnAccount(arn) ?? []))]
      .filter((account) => account !== governor)
      .map((account, i) =>
        statement(`QueryStores${i + 1}`, { AWS: `arn:${partition}:iam::${account}:root` }, [
          'kms:Decrypt',
          'kms:GenerateDataKey',
        ]),
      ),
  ]);
}

function trailStatements(
  trails: readonly KnownTrail[],
  accounts: readonly string[],
  partition: string | undefined,
): readonly Statement[] {
  const forTrails = onBehalfOf(trails.map(({ arn }) => arn));
  const contexts = accounts.map((account) => `arn:${partition}:cloudtrail:*:${account}:trail/*`);
  return [
    {
      ...statement('CloudTrailEncrypt', cloudTrail, 'kms:GenerateDataKey*'),
      Condition: { ...forTrails, StringLike: { [context]: contexts } },
    },
    { ...statement('CloudTrailDescribe', cloudTrail, 'kms:DescribeKey'), Condition: forTrails },
  ];
}

function statement(
  Sid: string,
  Principal: NonNullable<Statement['Principal']>,
  Action: Statement['Action'],
): Statement {
  return { Sid, Effect: 'Allow', Principal, Action, Resource: thisKey };
}
