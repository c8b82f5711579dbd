import type { Field } from '../../lookup/fields.js';
import { compileField } from '../../lookup/fields.js';

/** The columns of tables and CSV when no field is named: their headers, and where in a finding the values are. */
const paths = {
  time: 'record.eventTime',
  level: 'rule.level',
  rule: 'rule.title',
  event: 'record.eventName',
  region: 'record.awsRegion',
  identity: 'record.userIdentity.arn',
  address: 'record.sourceIPAddress',
  error: 'record.errorCode',
  eventID: 'record.eventID',
};

/** The default columns. */
export function findingColumns(): readonly Field[] {
  return Object.entries(paths).map(([name, path]) => ({ ...compileField(path), name }));
}
