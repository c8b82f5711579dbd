import { UsageError } from '@trailkit/command-line';
import { compilePath } from '@trailkit/match';
import type { Row } from './row-writer.js';

/** A column, and how to take it from a record. */
export interface Column {
  readonly name: string;
  /** The value; undefined where there is none, a list where there are several. */
  readonly of: (record: unknown) => unknown;
}

/** A column of a path, whose name is what was typed. */
export interface Field extends Column {
  /** JSONPath. */
  readonly path: string;
}

/** The values of a row, where they were taken from the record already; null or undefined for none. */
export function valuesOf(row: Row, columns: readonly Column[]): readonly unknown[] {
  return row.values === undefined
    ? columns.map(({ of }) => of(row.record))
    : (JSON.parse(row.values) as readonly unknown[]);
}

const defaultFields = [
  'eventTime',
  'awsRegion',
  'eventSource',
  'eventName',
  'userIdentity.arn',
  'sourceIPAddress',
  'errorCode',
  'eventID',
];
/** An Insights event is about calls: its subject is one level down, and nobody did it. */
const insightFields = [
  'eventTime',
  'awsRegion',
  'insightDetails.state',
  'insightDetails.insightType',
  'insightDetails.eventSource',
  'insightDetails.eventName',
  'insightDetails.errorCode',
  'eventID',
];

/** The columns of tables and CSV when no field is named. */
export function defaultColumns(insights: boolean): readonly Field[] {
  return (insights ? insightFields : defaultFields).map(compileField);
}

/** Compiles a path; `$.` in front of it may be left out. */
export function compileField(name: string): Field {
  const expected = `expected a path such as eventName or $.userIdentity.arn, found ${JSON.stringify(name)}`;
  if (name === '') throw new UsageError(expected);
  const path = name.startsWith('$') ? name : `$.${name}`;
  try {
    const select = compilePath(path);
    return {
      name,
      path,
      of: (record) => {
        const values = select(record);
        return values.length > 1 ? values : values[0];
      },
    };
  } catch (cause) {
    throw new UsageError(`${expected} (${(cause as Error).message.split('\n')[0]})`, { cause });
  }
}

/** A value as a cell: texts as they are, everything else as JSON. */
export function cellOf(value: unknown): string {
  if (value === undefined || value === null) return '';
  return typeof value === 'string' ? value : JSON.stringify(value);
}
