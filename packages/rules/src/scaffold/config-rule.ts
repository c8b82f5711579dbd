import type { EventEntry } from '@trailkit/catalog';
import type { FieldCondition } from './field-path.js';

/** The subject that the function of an AWS Config rule is about. */
export interface ConfigRule {
  readonly entry: EventEntry;
  readonly names: readonly string[];
  readonly sources: readonly string[];
  readonly fields: readonly FieldCondition[];
}

/**
 * The function of a custom rule of AWS Config, in TypeScript: Config runs it when a resource has changed, and it looks in event history
 * for a record of the event about that resource. The record has the types of `@trailkit/events`.
 * @see https://docs.aws.amazon.com/config/latest/developerguide/evaluate-config_develop-rules_lambda-functions.html
 */
export function configRule({ entry, names, sources, fields }: ConfigRule): string {
  const { service, name } = entry;
  const tests = [oneOf('record.eventSource', sources), oneOf('record.eventName', names), ...fields.map(fieldTest)].join(
    ' &&\n    ',
  );
  return `// A custom rule of AWS Config: a resource is not compliant when ${name} was called for it in the last 90 days.
// The function needs the permissions cloudtrail:LookupEvents and config:PutEvaluations.
import { CloudTrailClient, paginateLookupEvents } from '@aws-sdk/client-cloudtrail';
import { ConfigServiceClient, PutEvaluationsCommand } from '@aws-sdk/client-config-service';
import type { CloudTrailEvent } from '@trailkit/events/${service}';

type Record = CloudTrailEvent<'${service}', '${name}'>;

const cloudTrail = new CloudTrailClient({});
const config = new ConfigServiceClient({});

/** The part of Config's event that is read here. */
interface ConfigEvent {
  readonly invokingEvent: string;
  readonly resultToken: string;
}

/** The part of a changed resource that is read here. */
interface ConfigurationItem {
  readonly resourceType: string;
  readonly resourceId: string;
  readonly resourceName?: string;
  readonly configurationItemCaptureTime: string;
}

/** Whether a record is what the rule is about. */
export function isMatch(record: Record): boolean {
  return (
    ${tests}
  );
}

export async function handler({ invokingEvent, resultToken }: ConfigEvent): Promise<void> {
  const { configurationItem: item } = JSON.parse(invokingEvent) as { configurationItem?: ConfigurationItem };
  if (item === undefined) return;
  const found = await findRecord(item.resourceName ?? item.resourceId);
  await config.send(
    new PutEvaluationsCommand({
      ResultToken: resultToken,
      Evaluations: [
        {
          ComplianceResourceType: item.resourceType,
          ComplianceResourceId: item.resourceId,
          ComplianceType: found === undefined ? 'COMPLIANT' : 'NON_COMPLIANT',
          ...(found && { Annotation: \`\${found.eventName} at \${found.eventTime}, event \${found.eventID}\`.slice(0, 256) }),
          OrderingTimestamp: new Date(item.configurationItemCaptureTime),
        },
      ],
    }),
  );
}

async function findRecord(resourceName: string): Promise<Record | undefined> {
  const input = { LookupAttributes: [{ AttributeKey: 'ResourceName' as const, AttributeValue: resourceName }] };
  for await (const { Events = [] } of paginateLookupEvents({ client: cloudTrail }, input)) {
    for (const { CloudTrailEvent: text } of Events) {
      if (text === undefined) continue;
      const record = JSON.parse(text) as Record;
      if (isMatch(record)) return record;
    }
  }
  return undefined;
}
${tests.includes('member(') ? memberFunction : ''}`;
}

/** A test that compiles whichever of the values the types know. */
function oneOf(member: string, values: readonly string[]): string {
  return `[${values.map((value) => JSON.stringify(value)).join(', ')}].includes(${member})`;
}

/** A value of which the types know the members, or one that may have another form. */
interface Access {
  readonly text: string;
  readonly isTyped: boolean;
}

function fieldTest({ steps, value }: FieldCondition): string {
  const test = ({ text, isTyped }: Access, [step, ...rest]: FieldCondition['steps'], depth: number): string => {
    if (step === undefined) return `${text} === ${JSON.stringify(value)}`;
    const member = isTyped
      ? `${text}${access(step.name, depth === 0 && text === 'record')}`
      : `member(${text}, ${JSON.stringify(step.name)})`;
    const staysTyped = isTyped && step.hasForms !== true;
    if (!step.isArray) return test({ text: member, isTyped: staysTyped }, rest, depth);
    const element = `each${depth === 0 ? '' : depth + 1}`;
    const inner = test({ text: element, isTyped: staysTyped }, rest, depth + 1);
    return staysTyped
      ? `${member}?.some((${element}) => ${inner}) === true`
      : `[${member}].flat().some((${element}) => ${inner})`;
  };
  return test({ text: 'record', isTyped: true }, steps, 0);
}

function access(name: string, isSure: boolean): string {
  const optional = isSure ? '' : '?.';
  return /^[A-Za-z_$][\w$]*$/.test(name)
    ? `${optional === '' ? '.' : optional}${name}`
    : `${optional}[${JSON.stringify(name)}]`;
}

const memberFunction = `
/** A member of a value that has one of several forms. */
function member(value: unknown, name: string): unknown {
  return value !== null && typeof value === 'object' ? (value as { readonly [name: string]: unknown })[name] : undefined;
}
`;
