import type { JsonNode } from '../../aws-json/json-node.js';
import { member, text } from '../../aws-json/json-node.js';
import type { Part } from '../part.js';
import { declared } from './declared.js';

const types = {
  'AWS::CloudTrail::Trail': { kind: 'declared-trail', name: 'TrailName' },
  'AWS::CloudTrail::EventDataStore': { kind: 'declared-store', name: 'Name' },
} as const;

/**
 * The trails and event data stores of a CloudFormation or SAM template; undefined for anything else.
 * https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/AWS_CloudTrail.html
 */
export function cloudFormationParts(node: JsonNode): readonly Part[] | undefined {
  const resources = member(node, 'Resources');
  if (typeof resources?.value !== 'object') return undefined;
  return Object.keys(resources.value!).flatMap((id): readonly Part[] => {
    const resource = member(resources, id);
    const type = resource && text(member(resource, 'Type'));
    if (resource === undefined || type === undefined || !Object.hasOwn(types, type)) return [];
    const { kind, name } = types[type as keyof typeof types];
    const properties = member(resource, 'Properties') ?? { ...resource, value: {} };
    const condition = text(member(resource, 'Condition'));
    return [{ kind, node: declared(kind, properties, text(member(properties, name)) ?? id, condition) }];
  });
}
