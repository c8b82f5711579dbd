import type { PromotedColumn } from './column.js';

/**
 * The typed columns: what queries are mostly about. Each has a value where the record has one of its type, and null otherwise; the
 * record's own text, in the column after them, has everything.
 */
export const promotedColumns: readonly PromotedColumn[] = [
  { name: 'event_time', type: 'time', path: ['eventTime'] },
  { name: 'event_source', type: 'text', path: ['eventSource'], hasFewValues: true },
  { name: 'event_name', type: 'text', path: ['eventName'], hasFewValues: true },
  { name: 'error_code', type: 'text', path: ['errorCode'], hasFewValues: true },
  { name: 'identity_type', type: 'text', path: ['userIdentity', 'type'], hasFewValues: true },
  { name: 'identity_arn', type: 'text', path: ['userIdentity', 'arn'] },
  { name: 'user_name', type: 'text', path: ['userIdentity', 'userName'], hasFewValues: true },
  { name: 'access_key_id', type: 'text', path: ['userIdentity', 'accessKeyId'] },
  {
    name: 'issuer_arn',
    type: 'text',
    path: ['userIdentity', 'sessionContext', 'sessionIssuer', 'arn'],
    hasFewValues: true,
  },
  { name: 'source_ip_address', type: 'text', path: ['sourceIPAddress'] },
  { name: 'user_agent', type: 'text', path: ['userAgent'], hasFewValues: true },
  { name: 'aws_region', type: 'text', path: ['awsRegion'], hasFewValues: true },
  { name: 'recipient_account_id', type: 'text', path: ['recipientAccountId'], hasFewValues: true },
  { name: 'read_only', type: 'boolean', path: ['readOnly'], hasFewValues: true },
  { name: 'event_type', type: 'text', path: ['eventType'], hasFewValues: true },
  { name: 'event_category', type: 'text', path: ['eventCategory'], hasFewValues: true },
  { name: 'event_id', type: 'text', path: ['eventID'] },
];

/** The column with the file or object that the record was read from. */
export const sourceColumn = 'source_file';

/** The column with the record's own text. */
export const recordColumn = 'record';

/** The places of columns that are read by name. */
const placeOf = (name: string): number => promotedColumns.findIndex((column) => column.name === name);

/** Where the values of some columns are among all. */
export const placeAt = {
  time: placeOf('event_time'),
  source: placeOf('event_source'),
  name: placeOf('event_name'),
  arn: placeOf('identity_arn'),
  region: placeOf('aws_region'),
  account: placeOf('recipient_account_id'),
  id: placeOf('event_id'),
} as const;

/** The column of the times. */
export const timeColumn = promotedColumns[placeAt.time]!.name;
