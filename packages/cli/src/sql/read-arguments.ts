import type { CommandArguments } from '@trailkit/command-line';
import { UsageError } from '@trailkit/command-line';
import type { RecordFilter, TimeWindow } from '@trailkit/lookup';
import { parseWindow, presetNames } from '@trailkit/lookup';
import { compileTyped } from '@trailkit/lookup/arguments';
import type { DialectName, OutputField } from '@trailkit/sql';
import { readLocation, tableForms } from '@trailkit/sql';
import { fieldsOf } from '../lookup/options.js';
import type { sqlOptions } from '../options/sql-options.js';
import { outputField } from './output-field.js';

/** A command line of `trailkit sql`, understood. */
export interface SqlArguments {
  readonly dialect: DialectName;
  readonly table?: string;
  readonly location?: string;
  readonly organization?: string;
  readonly ddl: boolean;
  readonly columns?: string;
  readonly filter: RecordFilter;
  readonly matches: readonly string[];
  /** Undefined where no time was named. Without an end it is open. */
  readonly window?: TimeWindow;
  readonly regions: readonly string[];
  readonly accounts: readonly string[];
  readonly fields?: readonly OutputField[];
  readonly countBy?: readonly OutputField[];
  readonly limit?: number;
}

const engines = 'athena, trino, spark, duckdb, clickhouse or lake';

/** Reads the arguments of `trailkit sql`. @throws UsageError, or QueryError for patterns, expressions and times */
export function readSqlArguments({ values, operands }: CommandArguments<typeof sqlOptions>, now: number): SqlArguments {
  const { dialect, table, location, organization, ddl = false, columns, from, to, since } = values;
  if (dialect === undefined) throw new UsageError(`expected --dialect with an engine: ${engines}`);
  if (values.writes && values.reads) throw new UsageError('expected --writes or --reads, found both');
  if (values.fields && values['count-by']) throw new UsageError('expected --fields or --count-by, found both');
  if (columns !== undefined && ddl)
    throw new UsageError('expected --ddl or --columns, found both: --columns is about a table that is there');
  if (columns !== undefined && location !== undefined)
    throw new UsageError('expected --columns or --location, found both: a table that is there has its location');
  if (organization !== undefined && location === undefined)
    throw new UsageError('expected --organization with --location, found it alone');
  const lastMinute = values['last-minute'];
  const window = parseWindow({ from, to, since, lastMinute }, now);
  const matches = values.match ?? [];
  const presets = presetNames.filter((name) => values[name]);
  const filter = compileTyped({ patterns: operands, matches, presets, insights: values.insights ?? false, now });
  return {
    dialect: dialect as DialectName,
    table,
    ...(location !== undefined && { location: checkedLocation(dialect as DialectName, location, organization) }),
    ...(organization !== undefined && { organization }),
    ddl,
    columns,
    filter,
    matches,
    window: window && (to === undefined ? { ...window, to: Infinity } : window),
    regions: listOf('--region', [...(values.region ?? []), ...(values.regions ?? [])], regionName, 'eu-west-1'),
    accounts: listOf('--account', values.account, /^\d{12}$/, '111122223333'),
    ...(values.fields && { fields: fieldsOf(values.fields).map((field) => outputField('--fields', field)) }),
    ...(values['count-by'] && {
      countBy: fieldsOf(values['count-by']).map((field) => outputField('--count-by', field)),
    }),
    limit: values.limit === undefined ? undefined : limitOf(values.limit),
  };
}

const regionName = /^[a-z]{2,}(?:-[a-z]+)+-\d+$/;

/** The location; engines that compute the folders of logs need one of CloudTrail's layout. */
function checkedLocation(dialect: DialectName, location: string, organization: string | undefined): string {
  if (location === '') throw new UsageError('expected a folder or s3://BUCKET/PREFIX after --location, found ""');
  if (dialect === 'athena' && !location.startsWith('s3://'))
    throw new UsageError(
      `expected s3://BUCKET/PREFIX after --location with athena, which reads S3 alone, found ${JSON.stringify(location)}`,
    );
  if (organization !== undefined && !/^o-[a-z0-9]{10,32}$/.test(organization))
    throw new UsageError(
      `expected the id of an organisation such as o-abcd123456 after --organization, found ${JSON.stringify(organization)}`,
    );
  try {
    if (tableForms[dialect].needsLayout) readLocation(location, organization);
    return location;
  } catch (cause) {
    if (cause instanceof RangeError) throw new UsageError(`--location: ${cause.message}`, { cause });
    throw cause;
  }
}

function listOf(option: string, texts: readonly string[] = [], form: RegExp, example: string): readonly string[] {
  const values = [...new Set(texts.flatMap((text) => text.split(/[\s,]+/)).filter((text) => text !== ''))];
  const other = values.find((value) => !form.test(value));
  if (other !== undefined)
    throw new UsageError(`expected values such as ${example} after ${option}, found ${JSON.stringify(other)}`);
  return values;
}

function limitOf(text: string): number {
  if (!/^[1-9]\d{0,14}$/.test(text))
    throw new UsageError(`expected a whole number after --limit, found ${JSON.stringify(text)}`);
  return Number(text);
}
