import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { CodegenError } from '../codegen-error.js';
import type { ServiceObservations } from './add-observations.js';
import type { Ec2Data, InternalNames, JsonType, RuleData, S3Data, ServiceProfile } from './rule-data.js';

/** The reviewed data files of a folder. */
export interface DataFiles {
  readonly profiles: Readonly<Record<string, ServiceProfile>>;
  readonly eventSources: RuleData['eventSources'];
  readonly ec2Requests: Ec2Data['requests'];
  readonly ec2WrapperNames: Ec2Data['wrapperNames'];
  readonly ec2BothForms: readonly string[];
  readonly s3: S3Data;
  readonly internalNames: InternalNames;
  /** Service → what captured records showed. */
  readonly observations: Readonly<Record<string, ServiceObservations>>;
}

/**
 * Reads the data files that rules consult.
 * @throws CodegenError `bad-data` where a file is absent or no JSON.
 */
export function loadDataFiles(folder: string): DataFiles {
  const { $comment: _, ...eventSources } = readJson<Record<string, never>>(folder, 'event-sources.json');
  return {
    profiles: readJson(folder, 'profiles.json'),
    eventSources,
    ec2Requests: readJson(folder, 'ec2-requests.json'),
    ec2WrapperNames: readJson(folder, 'ec2-wrapper-names.json'),
    ec2BothForms: readJson(folder, 'ec2-both-forms.json'),
    s3: readJson(folder, 's3.json'),
    internalNames: readJson(folder, 'internal-names.json'),
    observations: withLeftOut(
      withAdditions(readJson(folder, 'observations.json'), readJson(folder, 'additions.json')),
      readJson(folder, 'left-out.json'),
    ),
  };
}

/** Reads one JSON data file. */
export function readJson<T>(folder: string, name: string): T {
  const path = join(folder, name);
  try {
    return JSON.parse(readFileSync(path, 'utf8')) as T;
  } catch (cause) {
    throw new CodegenError('bad-data', `expected a JSON data file at ${path}: ${(cause as Error).message}`, { cause });
  }
}

/** Members known from elsewhere than our own records, by service and definition. */
type Additions = Readonly<
  Record<string, Readonly<Record<string, { readonly members: Readonly<Record<string, JsonType>> }>>>
>;

function withAdditions(
  observations: DataFiles['observations'],
  { $comment: _, ...additions }: Additions,
): DataFiles['observations'] {
  const merged: Record<string, ServiceObservations> = { ...observations };
  for (const [service, definitions] of Object.entries(additions)) {
    const added: Record<string, Readonly<Record<string, JsonType>>> = { ...merged[service]?.added };
    for (const [at, { members }] of Object.entries(definitions)) added[at] = { ...members, ...added[at] };
    merged[service] = { ...merged[service], added };
  }
  return merged;
}

/** Required members that records lack, by service and definition. */
type LeftOut = Readonly<Record<string, Readonly<Record<string, { readonly members: readonly string[] }>>>>;

function withLeftOut(
  observations: DataFiles['observations'],
  { $comment: _, ...leftOut }: LeftOut,
): DataFiles['observations'] {
  const merged: Record<string, ServiceObservations> = { ...observations };
  for (const [service, definitions] of Object.entries(leftOut)) {
    const members = Object.entries(definitions).map(([at, entry]) => [at, entry.members] as const);
    merged[service] = { ...merged[service], leftOut: Object.fromEntries(members) };
  }
  return merged;
}
