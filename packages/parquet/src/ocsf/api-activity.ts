import { isIP } from 'node:net';
import type { JsonObject } from '@trailkit/records';
import { millisecondsOf } from '../columns/event-time.js';
import { ocsfVersion } from './api-activity-fields.js';
import { recordReading } from './record-reading.js';

const apiActivity = 6003;
/** The captions of activities, by their ids: https://schema.ocsf.io/1.1.0/classes/api_activity */
const activities = { Create: 1, Read: 2, Update: 3, Delete: 4, Other: 99 } as const;
type Activity = keyof typeof activities;
/** The ids of kinds of users: a root user is an administrator, AWS itself is a system. */
const userTypes: Readonly<Record<string, number>> = { Root: 2, AWSService: 3, IAMUser: 1 };
const otherUser = 99;

/** A record as API Activity, and what its members hold in part or not at all. */
export interface ApiActivity {
  readonly value: JsonObject;
  /** The paths of members of the record that have no place of their type, or none with all that they say; `raw_data` has them. */
  readonly lossy: readonly string[];
}

/**
 * A record as an event of OCSF's class API Activity. Members that the class has no place for are in `unmapped`, by their paths.
 * https://schema.ocsf.io/1.1.0/classes/api_activity?profiles=cloud,datetime
 */
export function apiActivityOf(record: JsonObject): ApiActivity {
  const read = recordReading(record);
  const { text, json, flag } = read;
  const operation = text('eventName');
  const error = text('errorCode');
  const message = text('errorMessage');
  const time = read.as('eventTime', millisecondsOf);
  const created = read.as('userIdentity.sessionContext.attributes.creationDate', millisecondsOf);
  const activity = activityOf(operation, record.readOnly);
  const userType = text('userIdentity.type');
  const account = text('userIdentity.accountId');
  const source = text('sourceIPAddress');
  const isAddress = source !== null && isIP(source) !== 0;
  const value = {
    activity_id: activities[activity],
    activity_name: activity === 'Other' ? operation : activity,
    actor: {
      user: {
        type: userType,
        type_id: userType === null ? 0 : (userTypes[userType] ?? otherUser),
        name: text('userIdentity.userName') ?? text('userIdentity.sessionContext.sessionIssuer.userName'),
        uid: text('userIdentity.arn'),
        uid_alt: text('userIdentity.principalId'),
        credential_uid: text('userIdentity.accessKeyId'),
        account: { uid: account },
      },
      session: {
        created_time: created,
        created_time_dt: created,
        is_mfa: flag('userIdentity.sessionContext.attributes.mfaAuthenticated'),
        issuer: text('userIdentity.sessionContext.sessionIssuer.arn'),
      },
      invoked_by: text('userIdentity.invokedBy'),
      idp: {
        name:
          text('userIdentity.identityProvider') ??
          text('userIdentity.sessionContext.webIdFederationData.federatedProvider'),
      },
    },
    api: {
      operation,
      version: text('apiVersion'),
      service: { name: text('eventSource') },
      request: { uid: text('requestID'), data: json('requestParameters') },
      response: { error, error_message: message, data: json('responseElements') },
    },
    category_name: 'Application Activity',
    category_uid: 6,
    class_name: 'API Activity',
    class_uid: apiActivity,
    cloud: { provider: 'AWS', region: text('awsRegion'), account: { uid: text('recipientAccountId') } },
    http_request: { user_agent: text('userAgent') },
    metadata: {
      event_code: text('eventType'),
      product: {
        name: 'CloudTrail',
        vendor_name: 'AWS',
        version: text('eventVersion'),
        feature: { name: text('eventCategory') },
      },
      profiles: ['cloud', 'datetime'],
      uid: text('eventID'),
      version: ocsfVersion,
    },
    resources: resourcesOf(record.resources, read.lose),
    severity: 'Informational',
    severity_id: 1,
    src_endpoint: { ip: isAddress ? source : null, domain: isAddress ? null : source, uid: text('vpcEndpointId') },
    status: error === null ? 'Success' : 'Failure',
    status_id: error === null ? 1 : 2,
    status_code: error,
    status_detail: message,
    time,
    time_dt: time,
    type_name: `API Activity: ${activity}`,
    type_uid: apiActivity * 100 + activities[activity],
  };
  return { value: { ...value, unmapped: read.rest(['resources']) }, lossy: read.lossy() };
}

/** Whether a call only reads is what the record says; of others, the operation's first word tells where it is one of OCSF's own. */
function activityOf(operation: string | null, readOnly: unknown): Activity {
  if (readOnly === true || readOnly === 'true') return 'Read';
  const [, verb] = /^(Create|Update|Delete)(?=[A-Z]|$)/.exec(operation ?? '') ?? [];
  return (verb as Activity | undefined) ?? 'Other';
}

function resourcesOf(value: unknown, lose: (path: string) => void): readonly JsonObject[] | null {
  if (value === undefined || value === null) return null;
  if (!Array.isArray(value)) {
    lose('resources');
    return null;
  }
  return value.map((item: unknown) => {
    const { ARN, type, accountId, ...others } = (
      typeof item === 'object' && item !== null ? item : { item }
    ) as JsonObject;
    const texts = [ARN, type, accountId].map((each) => (typeof each === 'string' ? each : null));
    const isWhole = [ARN, type, accountId].every((each, at) => each === undefined || each === texts[at]);
    if (!isWhole || Object.keys(others).length > 0) lose('resources[]');
    return { type: texts[1], uid: texts[0], owner: { account: { uid: texts[2] } } };
  });
}
