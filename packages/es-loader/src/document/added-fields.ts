import { elasticCloudtrail } from './elastic-fields.js';
import {
  alias,
  boolean,
  date,
  double,
  type Fields,
  fieldsOf,
  fragments,
  free,
  geoPoint,
  ip,
  keyword,
  keywordAlsoIn,
  long,
  object,
  stored,
  text,
} from './field.js';
import { countedMembers } from './counted-members.js';

/** Who or what an event is about, under the names that ECS and Elastic's rules have for it. */
const target = ['related.entity', 'target.entity.id', 'entity.target.id'];
const userTarget = ['user.target.entity.id'];

/**
 * The fields that the loader adds: names of the Elastic Common Schema beside CloudTrail's own, those of Elastic's integration,
 * and under `ct` what is ours. https://www.elastic.co/docs/reference/ecs/ecs-field-reference
 */
export const addedFields: Fields = fieldsOf({
  '@timestamp': date,
  ecs: object({ version: keyword }),
  data_stream: object({ type: keyword, dataset: keyword, namespace: keyword }),
  event: object({
    kind: keyword,
    category: keyword,
    type: keyword,
    module: keyword,
    dataset: keyword,
    id: keyword,
    action: keyword,
    provider: keyword,
    outcome: keyword,
    created: date,
    ingested: date,
  }),
  cloud: object({
    provider: keyword,
    region: keyword,
    account: object({ id: keyword }),
    service: object({ name: keyword }),
  }),
  user: object({
    id: keyword,
    name: keyword,
    email: keyword,
    roles: keyword,
    entity: object({ id: alias('ct.principal') }),
    target: object({ id: keyword, name: keyword, entity: object({ id: keyword }) }),
    changes: object({ name: keyword }),
  }),
  actor: object({ entity: object({ id: alias('ct.principal') }) }),
  target: object({ entity: object({ id: keyword }) }),
  entity: object({ target: object({ id: keyword }) }),
  source: object({
    address: keyword,
    ip,
    // Not in documents as the loader writes them: an ingest pipeline of the server finds them (geoip).
    geo: object({
      city_name: keyword,
      continent_name: keyword,
      country_iso_code: keyword,
      country_name: keyword,
      region_iso_code: keyword,
      region_name: keyword,
      location: geoPoint,
    }),
    as: object({ number: long, organization: object({ name: keyword }) }),
  }),
  user_agent: object({
    original: keyword,
    name: keyword,
    version: keyword,
    device: object({ name: keyword }),
    os: object({ name: keyword, version: keyword, full: keyword }),
  }),
  tls: object({
    version: keyword,
    version_protocol: keyword,
    cipher: keyword,
    curve: keyword,
    client: object({ server_name: keyword }),
  }),
  error: object({ code: keyword, message: text }),
  related: object({ user: keyword, ip, entity: keyword }),
  log: object({ file: object({ path: keyword }), offset: long }),
  aws: object({ cloudtrail: elasticCloudtrail }),
  ct: object({
    // Who did it, one name for all sessions of a role, and the session.
    principal: keywordAlsoIn('related.entity'),
    session: keyword,
    denied: boolean,
    // Promoted field: what the event names, as far as @trailkit/events knows where.
    resource: object({
      arn: keywordAlsoIn(...target),
      id: keywordAlsoIn(...target),
      name: keywordAlsoIn(...target),
      type: keyword,
    }),
    bucket: keyword,
    role: keywordAlsoIn(...userTarget),
    policy: keywordAlsoIn(...userTarget),
    // Every access key that the event was signed with, made, or is about.
    accessKey: keyword,
    // Members with numbers that are summed up.
    number: object(Object.fromEntries(countedMembers.map((name) => [name, double]))),
    // Each value of the free parts, with its path: `requestParameters.bucketName=logs`.
    text: fragments,
    // How the document differs from the record.
    truncated: keyword,
    wrapped: keyword,
    renamed: keyword,
    rounded: keyword,
    moved: keyword,
    other: free,
    misfits: keyword,
    // The detection rules that it matches: all ids, all titles, all levels.
    rules: object({ id: keyword, title: keyword, level: keyword }),
    hashedId: boolean,
    line: long,
    raw: stored,
  }),
});
