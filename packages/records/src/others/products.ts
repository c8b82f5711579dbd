import type { JsonObject } from '../item.js';
import { isObject } from '../record.js';

/** A form that a product gives to records, without keeping the record itself. */
interface Product {
  readonly one: string;
  readonly matches: (value: JsonObject) => boolean;
}

const products: readonly Product[] = [
  {
    // Open Cybersecurity Schema Framework, as Security Lake stores it.
    one: "an event of OCSF (Security Lake), in which the record is not kept; read the trail's own logs",
    matches: ({ class_uid: type, metadata }) => type !== undefined && isObject(metadata),
  },
  {
    one: "a document of Elastic's AWS integration without event.original; have the integration preserve the original event",
    matches: ({ aws, _source }) =>
      (isObject(aws) && aws.cloudtrail !== undefined) ||
      (isObject(_source) && isObject(_source.aws) && _source.aws.cloudtrail !== undefined),
  },
  {
    // Lower-case names are of tables: Athena, Glue, Redshift, BigQuery.
    one: 'a row of a table (Athena, for one), whose columns are no members of a record; read the logs that the table is made of',
    matches: (value) => 'eventversion' in value && 'eventname' in value,
  },
];

/** The product that a value is of, as what it looks like. */
export function productOf(value: unknown): string | undefined {
  return isObject(value) ? products.find(({ matches }) => matches(value))?.one : undefined;
}
