import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { CodegenError } from '../codegen-error.js';
import type { ServiceObservations } from './add-observations.js';
import type { Ec2Data, RuleData, S3Data, ServiceProfile } from './rule-data.js';

/** The reviewed data files of a folder. */
export interface DataFiles {
  readonly profiles: Readonly<Record<string, ServiceProfile>>;
  readonly eventSources: RuleData['eventSources'];
  readonly ec2Requests: Ec2Data['requests'];
  readonly ec2WrapperNames: Ec2Data['wrapperNames'];
  readonly s3: S3Data;
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
    s3: readJson(folder, 's3.json'),
    observations: readJson(folder, 'observations.json'),
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
