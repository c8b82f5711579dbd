import type { Field } from '../columns/field.js';
import { fieldsOf, structOf } from '../columns/field.js';

/** The version of OCSF that Security Lake writes CloudTrail events in, as source version 2: https://schema.ocsf.io/1.1.0 */
export const ocsfVersion = '1.1.0';

/** The column with the record's own text. */
export const rawColumn = 'raw_data';

/** The members of API Activity (class 6003) that CloudTrail records have something for, with the profiles cloud and datetime. */
export const apiActivityFields: readonly Field[] = fieldsOf({
  activity_id: 'integer',
  activity_name: 'text',
  actor: {
    user: {
      type: 'text',
      type_id: 'integer',
      name: 'text',
      uid: 'text',
      uid_alt: 'text',
      credential_uid: 'text',
      account: { uid: 'text' },
    },
    session: {
      created_time: 'long',
      created_time_dt: 'time',
      is_mfa: 'boolean',
      issuer: 'text',
    },
    invoked_by: 'text',
    idp: { name: 'text' },
  },
  api: {
    operation: 'text',
    version: 'text',
    service: { name: 'text' },
    request: { uid: 'text', data: 'text' },
    response: { error: 'text', error_message: 'text', data: 'text' },
  },
  category_name: 'text',
  category_uid: 'integer',
  class_name: 'text',
  class_uid: 'integer',
  cloud: { provider: 'text', region: 'text', account: { uid: 'text' } },
  http_request: { user_agent: 'text' },
  metadata: {
    event_code: 'text',
    log_name: 'text',
    product: { name: 'text', vendor_name: 'text', version: 'text', feature: { name: 'text' } },
    profiles: { list: 'text' },
    uid: 'text',
    version: 'text',
  },
  resources: { list: structOf({ type: 'text', uid: 'text', owner: { account: { uid: 'text' } } }) },
  severity: 'text',
  severity_id: 'integer',
  src_endpoint: { ip: 'text', domain: 'text', uid: 'text' },
  status: 'text',
  status_id: 'integer',
  status_code: 'text',
  status_detail: 'text',
  time: 'long',
  time_dt: 'time',
  type_name: 'text',
  type_uid: 'long',
  unmapped: 'map',
  [rawColumn]: 'text',
});
