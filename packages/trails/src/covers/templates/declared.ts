import type { JsonNode } from '../../aws-json/json-node.js';
import { member } from '../../aws-json/json-node.js';

/** The kinds of recorders that a template may declare. */
export type DeclaredKind = 'declared-trail' | 'declared-store';

/** The members of a trail or event data store that a template leaves out. */
const defaults: Readonly<Record<DeclaredKind, object>> = {
  'declared-trail': { IsMultiRegionTrail: false },
  'declared-store': { MultiRegionEnabled: true },
};

/** Templates may have these as texts. */
const flags = new Set([
  'EnableLogFileValidation',
  ...['IsLogging', 'IsMultiRegionTrail', 'IsOrganizationTrail', 'IncludeGlobalServiceEvents'],
  ...['IncludeManagementEvents', 'MultiRegionEnabled', 'OrganizationEnabled', 'IngestionEnabled'],
]);

/** Members that CloudTrail describes under another name. */
const renamed: Readonly<Record<string, string>> = {
  EnableLogFileValidation: 'LogFileValidationEnabled',
  KMSKeyId: 'KmsKeyId',
};

/** A resource as CloudTrail describes it: the members of `node`, whose places they keep, its name and its defaults. */
export function declared(kind: DeclaredKind, node: JsonNode, Name: string, Condition?: string): JsonNode {
  const value = withFlags(node.value) as Readonly<Record<string, unknown>>;
  const isStopped = member({ ...node, value }, 'IngestionEnabled')?.value === false;
  return {
    ...node,
    value: {
      ...defaults[kind],
      ...value,
      ...Object.fromEntries(
        Object.entries(renamed).flatMap(([key, name]) => (key in value ? [[name, value[key]]] : [])),
      ),
      Name,
      ...(isStopped && { Status: 'STOPPED_INGESTION' }),
      ...(Condition !== undefined && { Condition }),
    },
  };
}

function withFlags(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(withFlags);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).map(([key, each]) => [
      key,
      flags.has(key) && (each === 'true' || each === 'false') ? each === 'true' : withFlags(each),
    ]),
  );
}
