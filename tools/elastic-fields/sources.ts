/** A file of a public repository that lists fields, at the commit that was read. */
export interface Source {
  readonly repository: string;
  readonly commit: string;
  readonly path: string;
  /** The name above all fields of the file, where the file leaves it out. */
  readonly below?: string;
}

const ecsVersions: Readonly<Record<string, string>> = {
  '1.12.1': '4873f17a547835fcff41a7491c8153ab494fcf95',
  '8.17.0': 'e3103a213a4e84cbcd3ef36da7001483ddc60230',
  '9.3.0': '716f2ad63ae11c3caa11bdc9f731abf54f22a83e',
  '9.4.0': '354fd8d0ca99faa15405d1ea1d3bb396724d3e5a',
  '9.5.0-dev': 'b85f7573f0b48c03fddf90dad06fc743876f1b33',
};

/** The Elastic Common Schema: the newest release and what is to come, and older ones for the fields that were dropped since, which documents may have. */
export const ecsSources: readonly Source[] = Object.values(ecsVersions).map((commit) => ({
  repository: 'elastic/ecs',
  commit,
  path: 'generated/csv/fields.csv',
}));

const integration = 'packages/aws/data_stream/cloudtrail/fields';

/** The fields that Elastic's own shippers give CloudTrail's records: the AWS integration, and the module of Filebeat before it. */
export const shipperSources: readonly Source[] = [
  {
    repository: 'elastic/integrations',
    commit: '0b97ab02df57b57303b67e48840bb75dfe5c4738',
    path: `${integration}/fields.yml`,
  },
  {
    repository: 'elastic/integrations',
    commit: '7a59b0b8a7a00a8795c8f645c472515dc81e66f8',
    path: `${integration}/base-fields.yml`,
  },
  {
    repository: 'elastic/integrations',
    commit: '876186ee5e37e2a9bee04e637897c2f3444c8a44',
    path: `${integration}/agent.yml`,
  },
  {
    repository: 'elastic/beats',
    commit: '0b086b325505f5fe888626f66340ca8dfe5fd67f',
    path: 'x-pack/filebeat/module/aws/cloudtrail/_meta/fields.yml',
    below: 'aws',
  },
];

/** Fields of Filebeat beside ECS, in documents of every module (filebeat/_meta/fields.common.yml; `agent.hostname` until 8.0). */
export const filebeatFields: readonly string[] = ['agent.hostname', 'log.flags', 'log.source.address'];

/** How each list is known, as findings say it. */
export const evidence = {
  ecs: `documented: the list of fields of the Elastic Common Schema (${Object.keys(ecsVersions).join(', ')})`,
  shippers: `documented: the lists of fields of Elastic's AWS integration (elastic/integrations at ${shipperSources[0]!.commit.slice(0, 7)}) and of Filebeat's module (elastic/beats at ${shipperSources.at(-1)!.commit.slice(0, 7)})`,
  loader: 'documented: the fields of documents of @trailkit/es-loader',
};
