import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { eventEntry } from '@trailkit/catalog';
import { installedCatalog } from '@trailkit/catalog/node';
import { afterAll, expect, it } from 'vitest';
import { scaffoldRule } from '../../src/index.js';

const folder = mkdtempSync(join(tmpdir(), 'config-rule-'));
afterAll(() => rmSync(folder, { recursive: true }));

/** The part that the function uses of AWS's clients. */
const clients = `
declare module '@aws-sdk/client-cloudtrail' {
  export class CloudTrailClient { constructor(config: object); }
  export function paginateLookupEvents(
    config: { client: CloudTrailClient },
    input: { LookupAttributes?: { AttributeKey: 'EventName' | 'ResourceName'; AttributeValue: string }[] },
  ): AsyncIterable<{ Events?: { CloudTrailEvent?: string }[] }>;
}
declare module '@aws-sdk/client-config-service' {
  export class ConfigServiceClient { constructor(config: object); send(command: PutEvaluationsCommand): Promise<unknown>; }
  export class PutEvaluationsCommand {
    constructor(input: {
      ResultToken: string;
      Evaluations?: {
        ComplianceResourceType: string; ComplianceResourceId: string; ComplianceType: 'COMPLIANT' | 'NON_COMPLIANT';
        Annotation?: string; OrderingTimestamp: Date;
      }[];
    });
  }
}
`;

const cases = [
  ['iam', 'AttachRolePolicy', 'requestParameters.roleName', 'admin'],
  ['iam', 'CreateRole', 'requestParameters.maxSessionDuration', '3600'],
  ['ec2', 'AuthorizeSecurityGroupIngress', 'requestParameters.ipPermissions.items.ipRanges.items.cidrIp', '0.0.0.0/0'],
  ['s3', 'PutBucketPolicy', 'requestParameters.bucketName', 'b'],
  ['lambda', 'CreateFunction', 'userIdentity.type', 'Root'],
  ['workspaces-web', 'CreateTrustStore', 'requestParameters.tags.key', 'x'],
  ['grafana', 'ListVersions', 'requestParameters."workspace-id"', 'g-1'],
] as const;

it('the function of an AWS Config rule has no error of types', { timeout: 120_000 }, () => {
  const catalog = installedCatalog();
  writeFileSync(join(folder, 'clients.d.ts'), clients);
  for (const [service, event, path, value] of cases) {
    const entry = eventEntry(service, catalog.document(service), event)!;
    const { text } = scaffoldRule({ entry, conditions: [{ path, value }], catalog, language: 'config' });
    writeFileSync(join(folder, `${service}-${event}.ts`), text);
  }
  mkdirSync(join(folder, 'node_modules', '@trailkit'), { recursive: true });
  const root = fileURLToPath(new URL('../../../..', import.meta.url));
  symlinkSync(join(root, 'generated'), join(folder, 'node_modules', '@trailkit', 'events'), 'junction');
  const compilerOptions = {
    strict: true,
    noEmit: true,
    module: 'nodenext',
    target: 'es2022',
    skipLibCheck: true,
    types: [],
  };
  writeFileSync(join(folder, 'tsconfig.json'), JSON.stringify({ compilerOptions, include: ['*.ts'] }));
  const tsc = join(root, 'node_modules', '.bin', 'tsc');
  const { stdout, status } = spawnSync(tsc, ['-p', folder], { encoding: 'utf8' });
  expect(stdout).toBe('');
  expect(status).toBe(0);
});
