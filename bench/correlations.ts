/** Sigma correlations to measure with: of every type that counts, over events that the logs of `logs.ts` are full of, with many groups. */
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

const events = ['RunInstances', 'AssumeRole', 'GetObject', 'GetBucketAcl', 'PutRolePolicy'];
const groups = ['sourceIPAddress', 'userIdentity.arn', 'awsRegion', 'recipientAccountId'];

/** The part of a correlation that is its type's own. */
const types: readonly ((rule: string, other: string) => string)[] = [
  (rule) => `  type: event_count\n  rules: [${rule}]\n  condition: { gte: 1000000 }\n`,
  (rule) => `  type: value_count\n  rules: [${rule}]\n  condition: { gte: 1000000, field: eventID }\n`,
  (rule, other) => `  type: temporal\n  rules: [${rule}, ${other}]\n`,
  (rule, other) => `  type: temporal_ordered\n  rules: [${rule}, ${other}]\n`,
  (rule) =>
    `  type: value_sum\n  rules: [${rule}]\n  condition: { gt: 1000000000000, field: requestParameters.maxResults }\n`,
];

/** Writes correlations and the rules that they are about into a folder. */
export function writeCorrelations(folder: string, count: number): void {
  mkdirSync(folder, { recursive: true });
  for (const event of events) {
    const rule = `title: ${event}\nname: ${event}\nlogsource: { product: aws, service: cloudtrail }\n`;
    writeFileSync(
      join(folder, `${event}.yml`),
      `${rule}detection:\n  selection:\n    eventName: ${event}\n  condition: selection\nlevel: low\n`,
    );
  }
  for (let i = 0; i < count; i++) {
    const own = types[i % types.length]!(events[i % events.length]!, events[(i + 1) % events.length]!);
    const rest = `  group-by: [${groups[i % groups.length]!}]\n  timespan: ${[1, 6, 24][i % 3]!}h\n`;
    writeFileSync(
      join(folder, `correlation-${i}.yml`),
      `title: Correlation ${i}\ncorrelation:\n${own}${rest}level: high\n`,
    );
  }
}
