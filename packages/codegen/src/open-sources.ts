import { listServices } from './botocore/data-directory.js';
import { loadServiceModel } from './botocore/load-service-model.js';
import { listServiceSources, type Release, type ServiceSource } from './graph/load-graph.js';
import { loadDataFiles, type DataFiles } from './views/load-rule-data.js';
import type { RuleData } from './views/rule-data.js';

/** The releases to read: the newest whole, and of older ones the services whose operations it dropped. */
export interface ReleaseSet {
  readonly newest: Release;
  readonly older: readonly { readonly release: Release; readonly services: readonly string[] }[];
}

/** Everything that is read before the first service is described. */
export interface Sources {
  readonly services: readonly ServiceSource[];
  readonly data: RuleData;
  readonly files: DataFiles;
}

/**
 * Opens the model releases and the data files.
 * @throws CodegenError `botocore-missing` where a release holds no models, `bad-data` for a broken data file.
 */
export function openSources(releases: ReleaseSet, dataFolder: string): Sources {
  const services = listServiceSources(
    { release: releases.newest, services: listServices(releases.newest.dataDirectory) },
    releases.older.map(({ release, services: wanted }) => ({
      release,
      services: listServices(release.dataDirectory)
        .filter(({ service }) => wanted.includes(service))
        .map(({ service, apiVersions }) => ({ service, apiVersions: apiVersions.slice(-1) })),
    })),
  );
  const files = loadDataFiles(dataFolder);
  return { services, files, data: ruleData(files, releases.newest) };
}

/** The EC2 model that decides which operations are recorded in the old form, and one before the last of them came. */
const oldEc2ApiVersion = '2015-03-01';
const earlyEc2ApiVersion = '2014-09-01';

function ruleData(files: DataFiles, newest: Release): RuleData {
  const operationsOf = (version: string) =>
    Object.keys(loadServiceModel(newest.dataDirectory, 'ec2', version).operations);
  const oldOperations = operationsOf(oldEc2ApiVersion);
  const earlyOperations = operationsOf(earlyEc2ApiVersion);
  return {
    profiles: files.profiles,
    eventSources: files.eventSources,
    s3: files.s3,
    internalNames: files.internalNames,
    ec2: {
      oldOperations: new Set(oldOperations),
      lastOldOperations: new Set(oldOperations.filter((operation) => !earlyOperations.includes(operation))),
      requests: files.ec2Requests,
      bothForms: files.ec2BothForms,
      wrapperNames: files.ec2WrapperNames,
    },
  };
}
