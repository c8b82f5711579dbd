import type { Catalog } from '@trailkit/catalog';
import { arnAccount, arnName, arnRegion } from '../aws-json/arn.js';
import type { JsonNode } from '../aws-json/json-node.js';
import { member, text } from '../aws-json/json-node.js';
import type { Undated } from './described.js';
import { advancedSelectors, selectionMembers } from './described.js';
import type { EnablementStatus } from './recording.js';

/** CloudTrail switched on in CloudWatch, by the answer of GetTelemetryRule. */
export function enablementStatus(answer: JsonNode, catalog: Catalog): Undated<EnablementStatus> {
  const arn = text(member(answer, 'RuleArn'));
  const rule = member(answer, 'TelemetryRule');
  const destination = rule && member(rule, 'DestinationConfiguration');
  const parameters = destination && member(destination, 'CloudtrailParameters');
  const retention = destination && member(destination, 'RetentionInDays')?.value;
  const { selection, findings } = advancedSelectors(parameters, undefined, catalog);
  return {
    kind: 'cloudwatch',
    name: text(member(answer, 'RuleName')) ?? (arn === undefined ? answer.source.name : arnName(arn)),
    arn,
    account: arnAccount(arn),
    region: text(member(answer, 'HomeRegion')) ?? arnRegion(arn),
    logGroup: destination && text(member(destination, 'DestinationPattern')),
    retentionDays: typeof retention === 'number' ? retention : undefined,
    kmsKey: destination && text(member(destination, 'KmsKeyArn')),
    ...selectionMembers(selection),
    findings,
  };
}
