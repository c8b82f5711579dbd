import { trino, trinoText } from './trino.js';
import type { TableForm } from './form.js';

/**
 * An event data store is its own table, named by its id, with the record's text in a column.
 * https://docs.aws.amazon.com/awscloudtrail/latest/userguide/query-supported-event-schemas.html
 */
export const lake: TableForm = {
  quote: '"',
  // Whether the service takes the join of a parsed column was not tried.
  ...trinoText,
  // https://docs.aws.amazon.com/awscloudtrail/latest/APIReference/API_StartQuery.html
  maxLength: 10_000,
  // The service takes the id as it is.
  relation: (name) => ({ from: name, record: 'eventjson', time: { sql: 'eventtime', kind: 'timestamp' } }),
  jsonText: trino.jsonText,
};
