import type { JsonNode } from '../aws-json/json-node.js';
import { items, member } from '../aws-json/json-node.js';
import { hasOne, isSelectorList } from '../aws-json/shapes.js';
import type { Part } from './part.js';
import { RecorderError } from './recorder-error.js';
import { templateParts } from './templates/template-parts.js';

type Recognize = (node: JsonNode) => readonly Part[] | undefined;

function each(kind: Part['kind'], list: string): Recognize {
  return (node) => {
    const found = member(node, list);
    if (!Array.isArray(found?.value)) return undefined;
    return items(found).map((item) => ({ kind, node: item }));
  };
}

function one(kind: Part['kind'], ...names: readonly string[]): Recognize {
  return (node) => (hasOne(node.value, names) ? [{ kind, node }] : undefined);
}

/** By the members of what the AWS CLI prints; the first that fits. */
const recognized: readonly (readonly [commands: string, recognize: Recognize])[] = [
  ['describe-trails', each('trail', 'trailList')],
  ['get-trail', (node) => oneOf('trail', member(node, 'Trail'))],
  ['list-trails', each('trail', 'Trails')],
  ['list-event-data-stores', each('store', 'EventDataStores')],
  ['events list-rules', each('rule', 'Rules')],
  ['organizations list-accounts', (node) => (member(node, 'Accounts') ? [{ kind: 'accounts', node }] : undefined)],
  ['get-channel', one('channel', 'ChannelArn')],
  ['observabilityadmin get-telemetry-rule', one('telemetry-rule', 'TelemetryRule')],
  ['a template of CloudFormation, or of Terraform in JSON', templateParts],
  ['get-insight-selectors', one('insights', 'InsightSelectors')],
  ['get-event-configuration', one('configuration', 'AggregationConfigurations', 'MaxEventSize')],
  ['events describe-rule', one('rule', 'EventPattern', 'ScheduleExpression')],
  [
    'get-event-data-store',
    (node) => (hasOne(node.value, ['EventDataStoreArn']) ? [{ kind: 'store', node }] : undefined),
  ],
  ['create-event-data-store input', (node) => (isStoreInput(node.value) ? [{ kind: 'store', node }] : undefined)],
  ['get-event-selectors', one('selectors', 'EventSelectors', 'AdvancedEventSelectors')],
  ['get-trail-status', one('status', 'IsLogging')],
  ['create-trail', (node) => (isTrail(node.value) ? [{ kind: 'trail', node }] : undefined)],
  ['event selectors', (node) => (isSelectorList(node.value) ? [{ kind: 'selectors', node }] : undefined)],
  ['an event selector', one('selectors', 'FieldSelectors', 'ReadWriteType', 'DataResources')],
];

/** The parts that a document has. @throws RecorderError where it is none that is known */
export function partsOf(node: JsonNode): readonly Part[] {
  for (const [, recognize] of recognized) {
    const parts = recognize(node);
    if (parts) return parts.length > 0 ? parts : [{ kind: 'nothing', node }];
  }
  const commands = recognized.map(([command]) => command).join(', ');
  throw new RecorderError(
    `${node.source.name}: expected the JSON or YAML that one of these prints: ${commands}; found ${describe(node.value)}`,
  );
}

function oneOf(kind: Part['kind'], node: JsonNode | undefined): readonly Part[] | undefined {
  return node && hasOne(node.value, ['TrailARN', 'Name']) ? [{ kind, node }] : undefined;
}

function isTrail(value: unknown): boolean {
  return hasOne(value, ['TrailARN']) && hasOne(value, ['S3BucketName', 'IsMultiRegionTrail', 'HomeRegion']);
}

function isStoreInput(value: unknown): boolean {
  return (
    hasOne(value, ['AdvancedEventSelectors']) &&
    hasOne(value, ['MultiRegionEnabled', 'OrganizationEnabled', 'RetentionPeriod'])
  );
}

function describe(value: unknown): string {
  if (Array.isArray(value)) return value.length === 0 ? 'an empty list' : 'a list of something else';
  if (typeof value !== 'object' || value === null) return JSON.stringify(value);
  const keys = Object.keys(value).slice(0, 5);
  return keys.length === 0 ? 'an empty object' : `an object with ${keys.map((key) => `"${key}"`).join(', ')}`;
}
