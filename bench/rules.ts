/** Sigma rules to measure with, of the kinds that public sets have: made from the catalog, 1 to 5 events each, few of any event. */
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { installedCatalog } from '@trailkit/catalog/node';

/** Services that public rules are about. */
const services = [
  ...['iam', 'ec2', 's3', 'sts', 'kms', 'lambda', 'rds', 'organizations', 'cloudtrail', 'guardduty', 'config', 'ssm'],
  ...['secretsmanager', 'eks', 'ecr', 'route53', 'securityhub', 'sso-admin', 'glue', 'sns', 'sqs', 'efs', 'ses'],
];

/** The conditions of rules beside the event, most often nothing; the numbers are shares of a hundred. */
const conditions: readonly (readonly [number, string, string])[] = [
  [55, '', 'selection'],
  [12, '  success:\n    errorCode: null\n', 'selection and success'],
  [8, '  failed:\n    errorCode|exists: true\n', 'selection and failed'],
  [6, '  root:\n    userIdentity.type: Root\n', 'selection and root'],
  [6, '  service:\n    userIdentity.invokedBy: cloudformation.amazonaws.com\n', 'selection and not service'],
  [5, '  tools:\n    userAgent|contains:\n      - kali\n      - pacu\n', 'selection and tools'],
  [5, "  open:\n    requestParameters|contains: '0.0.0.0/0'\n", 'selection and open'],
  [3, '  denied:\n    errorMessage|contains: is not authorized\n', 'selection and denied'],
];

/** Rules of no event in particular. */
const everywhere: readonly string[] = [
  "  selection:\n    userIdentity.arn|endswith: ':user/mallory'\n  condition: selection\n",
  '  selection:\n    userIdentity.type: Root\n    userAgent|contains: console\n  condition: selection\n',
  '  selection:\n    userAgent|contains:\n      - kali\n      - parrot\n  condition: selection\n',
  '  selection:\n    errorCode: UnauthorizedOperation\n  condition: selection\n',
  '  selection:\n    eventType: AwsConsoleSignIn\n    responseElements.ConsoleLogin: Failure\n  condition: selection\n',
  "  selection:\n    sourceIPAddress|cidr: '203.0.113.0/24'\n  condition: selection\n",
];

/** Rules about events that the logs of `logs.ts` are full of, as public rules about errors are. */
const frequent: readonly string[] = [
  '  selection:\n    eventSource: iam.amazonaws.com\n    eventName: PutRolePolicy\n    errorCode: AccessDenied\n    userIdentity.type: IAMUser\n  condition: selection\n',
  "  selection:\n    eventSource: ec2.amazonaws.com\n    eventName: RunInstances\n    requestParameters.instanceType|startswith: 'p4'\n  condition: selection\n",
  '  selection:\n    eventSource: sts.amazonaws.com\n    eventName: AssumeRole\n    userIdentity.type: Root\n  condition: selection\n',
];

/** The records of which these rules find something, as one match expression. */
export const sameAsRules =
  '($.eventName == "PutRolePolicy" and $.errorCode == "AccessDenied" and $.userIdentity.type == "IAMUser")' +
  ' or $.eventName == "DeleteVirtualMFADevice" or $.userIdentity.arn like "*:user/mallory"';

/** Writes rules into a folder, one a file, and returns how many. */
export function writeRules(folder: string, count: number, seed = 7): number {
  mkdirSync(folder, { recursive: true });
  const catalog = installedCatalog();
  let state = seed;
  const below = (limit: number): number => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return Math.floor((state / 2 ** 32) * limit);
  };
  const frequentNames = new Set([
    'PutRolePolicy',
    'RunInstances',
    'AssumeRole',
    'GetObject',
    'GetBucketAcl',
    'Decrypt',
  ]);
  for (const name of ['DescribeInstances', 'ListRoles', 'DescribeTable', 'CreateLogStream']) frequentNames.add(name);
  const detections = [
    '  selection:\n    eventSource: iam.amazonaws.com\n    eventName:\n      - DeleteVirtualMFADevice\n      - DeactivateMFADevice\n  condition: selection\n',
    ...everywhere,
    ...frequent,
  ].slice(0, count);
  while (detections.length < count) {
    const service = services[below(services.length)]!;
    const source = catalog.services[service]?.eventSources[0];
    const events = Object.keys(catalog.eventsOf(service)).filter((name) => !frequentNames.has(name));
    if (source === undefined || events.length === 0) throw new Error(`no events of ${service}`);
    const names = Array.from({ length: 1 + below(5) }, () => events[below(events.length)]!);
    let share = below(100);
    const [, more, condition] = conditions.find(([own]) => (share -= own) < 0)!;
    const list = [...new Set(names)].map((name) => `      - ${name}\n`).join('');
    detections.push(
      `  selection:\n    eventSource: ${source}\n    eventName:\n${list}${more}  condition: ${condition}\n`,
    );
  }
  for (const [index, detection] of detections.entries()) {
    const head = `title: Rule ${index}\nid: 00000000-0000-4000-8000-${String(index).padStart(12, '0')}\nlevel: medium\n`;
    const source = 'tags:\n  - attack.persistence\nlogsource:\n  product: aws\n  service: cloudtrail\ndetection:\n';
    writeFileSync(join(folder, `rule-${index}.yml`), head + source + detection);
  }
  return detections.length;
}
