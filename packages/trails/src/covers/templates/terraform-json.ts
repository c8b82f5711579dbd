import type { JsonNode } from '../../aws-json/json-node.js';
import { items, member, text } from '../../aws-json/json-node.js';
import type { Part } from '../part.js';
import { declared } from './declared.js';

const types = { aws_cloudtrail: 'declared-trail', aws_cloudtrail_event_data_store: 'declared-store' } as const;

/** Blocks, which may be repeated, by what CloudTrail calls their list; other members go by the same words. */
const lists: Readonly<Record<string, string>> = {
  event_selector: 'EventSelectors',
  data_resource: 'DataResources',
  advanced_event_selector: 'AdvancedEventSelectors',
  field_selector: 'FieldSelectors',
  insight_selector: 'InsightSelectors',
};

/** Members that CloudTrail has under another name. */
const renamed: Readonly<Record<string, string>> = {
  enable_logging: 'IsLogging',
  cloud_watch_logs_group_arn: 'CloudWatchLogsLogGroupArn',
};

/**
 * The trails and event data stores of Terraform's JSON: its configuration (`*.tf.json`, also as its CDK writes it), and what
 * `terraform show -json` prints of a state or a plan. Undefined for anything else.
 * https://registry.terraform.io/providers/hashicorp/aws/latest/docs/resources/cloudtrail
 */
export function terraformParts(node: JsonNode): readonly Part[] | undefined {
  const configured = member(node, 'resource');
  const shown = member(node, 'terraform_version');
  const state = shown && member(node, 'values');
  const plan = shown && member(node, 'planned_values');
  if (typeof configured?.value === 'object') return configuredParts(configured);
  return state ? moduleParts(member(state, 'root_module')) : plan && plannedParts(node, member(plan, 'root_module'));
}

/** A plan leaves out values that are known once it is applied, and lists where they will be. */
function plannedParts(plan: JsonNode, root: JsonNode | undefined): readonly Part[] {
  const unknown = new Map(
    items(member(plan, 'resource_changes')).map((change) => [
      text(member(change, 'address')),
      valueAt(change, 'change', 'after_unknown'),
    ]),
  );
  return moduleParts(root, (resource, values) => ({
    ...values,
    value: withUnknown(values.value, unknown.get(text(member(resource, 'address')))),
  }));
}

function valueAt(node: JsonNode, first: string, second: string): unknown {
  const inner = member(node, first);
  return inner && member(inner, second)?.value;
}

/** A value with its unknown parts, which `true` marks. */
function withUnknown(value: unknown, unknown: unknown): unknown {
  if (unknown === true) return '${known after apply}';
  if (typeof unknown !== 'object' || unknown === null) return value;
  const known = (value ?? (Array.isArray(unknown) ? [] : {})) as Readonly<Record<string, unknown>>;
  const marked = Object.entries(unknown).map(([key, each]) => [key, withUnknown(known[key], each)] as const);
  const all = { ...known, ...Object.fromEntries(marked.filter(([, each]) => each !== undefined)) };
  return Array.isArray(unknown) ? Object.values(all) : all;
}

function configuredParts(configured: JsonNode): readonly Part[] {
  return Object.entries(types).flatMap(([type, kind]) => {
    const named = member(configured, type);
    return Object.keys(named?.value ?? {}).flatMap((name): readonly Part[] => {
      const found = member(named!, name)!;
      const bodies = Array.isArray(found.value) ? items(found) : [found];
      return bodies.map((body) => partOf(kind, body, name));
    });
  });
}

function moduleParts(
  module: JsonNode | undefined,
  complete = (_: JsonNode, values: JsonNode): JsonNode => values,
): readonly Part[] {
  if (module === undefined) return [];
  const own = items(member(module, 'resources')).flatMap((resource): readonly Part[] => {
    const type = text(member(resource, 'type')) ?? '';
    const values = member(resource, 'values');
    if (values === undefined || !Object.hasOwn(types, type)) return [];
    return [
      partOf(types[type as keyof typeof types], complete(resource, values), text(member(resource, 'name')) ?? type),
    ];
  });
  return [...own, ...items(member(module, 'child_modules')).flatMap((child) => moduleParts(child, complete))];
}

function partOf(kind: Part['kind'] & `declared-${string}`, body: JsonNode, name: string): Part {
  const places = new Map<string, JsonNode['path']>();
  const value = renamedValue(body.value, body.path, body.path, places);
  const source = {
    ...body.source,
    placeOf: (path: JsonNode['path']) => places.get(JSON.stringify(path)) ?? path,
  };
  const own = text(member(body, 'name'));
  const isCounted = member(body, 'count') !== undefined || member(body, 'for_each') !== undefined;
  const node = { source, path: body.path, value };
  return {
    kind,
    node: declared(kind, node, own?.includes('${') === false ? own : name, isCounted ? 'count or for_each' : undefined),
  };
}

/** A value in CloudTrail's words; `places` gets the path that each part has in the file. */
function renamedValue(
  value: unknown,
  from: JsonNode['path'],
  to: JsonNode['path'],
  places: Map<string, JsonNode['path']>,
): unknown {
  places.set(JSON.stringify(to), from);
  if (typeof value === 'string') return value.includes('${') ? { 'Fn::Terraform': value } : value;
  if (Array.isArray(value)) return value.map((item, i) => renamedValue(item, [...from, i], [...to, i], places));
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value)
      .filter(([, each]) => each !== null && each !== '')
      .map(([key, each]) => {
        const list = lists[key];
        const name = list ?? renamed[key] ?? pascalCase(key);
        // One block may be there without a list.
        const isOne = list !== undefined && !Array.isArray(each);
        const [source, target] = [
          [...from, key],
          [...to, name],
        ];
        const inner = renamedValue(each, source, isOne ? [...target, 0] : target, places);
        if (isOne) places.set(JSON.stringify(target), source);
        return [name, isOne ? [inner] : inner];
      }),
  );
}

function pascalCase(name: string): string {
  return name.replace(/(?:^|_)([a-z])/g, (_, letter: string) => letter.toUpperCase());
}
