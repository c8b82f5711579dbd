import { boolean, date, type Fields, fieldsOf, free, ip, keyword, long, object, stored, text } from './field.js';

/**
 * The fields that the loader adds: names of the Elastic Common Schema beside CloudTrail's own, and under `ct` what is ours.
 * https://www.elastic.co/docs/reference/ecs/ecs-field-reference
 */
export const addedFields: Fields = fieldsOf({
  '@timestamp': date,
  event: object({
    kind: keyword,
    module: keyword,
    dataset: keyword,
    id: keyword,
    action: keyword,
    provider: keyword,
    outcome: keyword,
  }),
  cloud: object({ provider: keyword, region: keyword, account: object({ id: keyword }) }),
  user: object({ id: keyword, name: keyword, roles: keyword, target: object({ name: keyword }) }),
  source: object({ address: keyword, ip }),
  user_agent: object({ original: keyword }),
  error: object({ code: keyword, message: text }),
  related: object({ user: keyword, ip }),
  log: object({ file: object({ path: keyword }), offset: long }),
  ct: object({
    // Who did it, one name for all sessions of a role, and the session.
    principal: keyword,
    session: keyword,
    denied: boolean,
    // Promoted field: what the event names, as far as @trailkit/events knows where.
    resource: object({ arn: keyword, id: keyword, name: keyword, type: keyword }),
    bucket: keyword,
    role: keyword,
    policy: keyword,
    // How the document differs from the record.
    truncated: keyword,
    wrapped: keyword,
    renamed: keyword,
    moved: keyword,
    other: free,
    misfits: keyword,
    hashedId: boolean,
    line: long,
    raw: stored,
  }),
});
