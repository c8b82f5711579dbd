import type { DialectName } from '../dialects/list.js';
import { tableForms } from '../tables/forms/list.js';
import type { TableForm } from '../tables/forms/form.js';
import { quotedName } from '../tables/identifier.js';
import type { DayColumn, PartitionColumn, Relation } from '../tables/relation.js';
import type { ColumnType } from './column-type.js';
import type { DescribedColumn } from './described-table.js';
import type { MemberColumn, RecordMembers, TimeColumn } from './member-columns.js';

/** A table of a user's own: how its records are read, and which columns that takes. */
export interface DescribedRelation {
  readonly relation: Relation;
  /** The columns that are used, in words. */
  readonly used: readonly string[];
  /** The columns of partitions that are not: nothing is left out by them. */
  readonly unusedPartitions: readonly string[];
}

/** Which table it is. */
export interface DescribedRelationOptions {
  readonly dialect: DialectName;
  readonly table: string;
  /** The text after FROM in place of the table's name: a function that reads files. */
  readonly from?: string;
  readonly members: RecordMembers;
}

const recordNames = new Set(['record', 'eventjson', 'raw', 'rawrecord', 'rawevent', 'recordjson', 'originalrecord']);
const dayNames = new Set(['day', 'dt', 'date', 'eventdate', 'eventday', 'logdate']);

/** Finds in the columns of a table what statements need. */
export function describedRelation(
  columns: readonly DescribedColumn[],
  { dialect, table, from: source, members }: DescribedRelationOptions,
): DescribedRelation {
  const form = tableForms[dialect];
  const name = (column: string): string => quotedName(column, form.quote);
  const named = (test: (plain: string, column: DescribedColumn) => boolean): DescribedColumn | undefined =>
    columns.find((column) => test(plainName(column.name), column));
  const from = source ?? (dialect === 'lake' ? table : quotedName(table, form.quote));

  const record = named((plain, { type }) => recordNames.has(plain) && jsonTextOf(plain, type, form) !== undefined);
  const list = named((plain, { type }) => plain === 'records' && itemText(type, form) !== undefined);
  const account = named(
    (_, column) =>
      (column.type.kind === 'text' || column.type.kind === 'number') &&
      (partitionName(column) === 'account' || (partitionName(column) === 'accountid' && column.isPartition === true)),
  );
  const region = named((_, column) => column.type.kind === 'text' && partitionName(column) === 'region');
  const day = dayOf(columns, form, name);
  const time = named((plain, { type }) => plain === 'eventtime' && (type.kind === 'text' || type.kind === 'timestamp'));
  const found = columns.flatMap(({ name: column, type, isPartition }) =>
    isPartition === true ? [] : memberColumns(name(column), plainName(column), type, members, form),
  );
  const timeColumn: TimeColumn | undefined = time && {
    sql: name(time.name),
    kind: time.type.kind === 'text' ? 'text' : 'timestamp',
    ...(time.type.kind === 'timestamp' && time.type.zone && { zone: time.type.zone }),
  };
  // The folders of logs have names; where records were written again, one without a value may be in a folder of its own.
  const nulls = ({ isPartition, isProjected }: DescribedColumn): Pick<PartitionColumn, 'mayBeNull'> =>
    isProjected !== true && (isPartition === false || record !== undefined) ? { mayBeNull: true } : {};
  const text = record ? jsonTextOf(name(record.name), record.type, form) : list && itemText(list.type, form);
  const relation: Relation = {
    from: record === undefined && list !== undefined ? form.unnested(from, name(list.name)) : from,
    ...(text !== undefined && { record: text }),
    ...(account && {
      account: { sql: name(account.name), isNumber: account.type.kind === 'number', ...nulls(account) },
    }),
    ...(region && { region: { sql: name(region.name), ...nulls(region) } }),
    ...(day && { day: { ...day.column, ...nulls(day.columns[0]!) } }),
    ...(timeColumn && { time: timeColumn }),
    ...(!record && list && { isElement: true }),
    members: found,
  };
  const texts = record ?? list;
  const partitions = new Set([account, region, ...(day?.columns ?? [])]);
  return {
    relation,
    unusedPartitions: columns.flatMap((column) =>
      column.isPartition === true && !partitions.has(column) ? [column.name] : [],
    ),
    used: [
      ...(texts ? [`the records' text in ${texts.name}`] : []),
      ...[account, region].flatMap((column) => (column ? [column.name] : [])),
      ...(day ? [day.names] : []),
      ...(time ? [time.name] : []),
      ...found.map(({ sql, column = sql }) => column).filter((column) => column !== timeColumn?.sql),
    ],
  };
}

/** Underscores and letter case make no difference. */
function plainName(name: string): string {
  return name.replaceAll('_', '').toLowerCase();
}

/** The plain name of a column; that of a partition without what says only that it is one, as it may not be the name of a column, too. */
function partitionName({ name, isPartition }: DescribedColumn): string {
  const plain = plainName(name);
  return isPartition === true ? plain.replace(/^(?:p|part|partition|aws)(?=account|region|day|date|dt)/, '') : plain;
}

interface FoundDay {
  readonly names: string;
  readonly columns: readonly DescribedColumn[];
  readonly column: DayColumn;
}

function dayOf(
  columns: readonly DescribedColumn[],
  form: TableForm,
  name: (column: string) => string,
): FoundDay | undefined {
  const spelled = columns.find(({ dayFormat }) => dayFormat !== undefined);
  if (spelled?.dayFormat)
    return {
      names: spelled.name,
      columns: [spelled],
      column: { sql: name(spelled.name), kind: 'text', format: spelled.dayFormat },
    };
  const part = (wanted: string): DescribedColumn | undefined =>
    columns.find(
      ({ name: column, type }) => column.toLowerCase() === wanted && (type.kind === 'text' || type.kind === 'number'),
    );
  const parts = [part('year'), part('month'), part('day')];
  if (parts.every((each) => each !== undefined)) {
    const padded = parts.map((each, i) => `lpad(${form.asText(name(each.name))}, ${i === 0 ? 4 : 2}, '0')`);
    return {
      names: 'year, month, day',
      columns: parts,
      column: { sql: `(${padded.join(' || ')})`, kind: 'text', format: 'yyyyMMdd' },
    };
  }
  const day = columns.find(
    (column) => dayNames.has(partitionName(column)) && (column.type.kind === 'date' || column.type.kind === 'text'),
  );
  if (day === undefined) return undefined;
  return day.type.kind === 'date'
    ? { names: day.name, columns: [day], column: { sql: name(day.name), kind: 'date' } }
    : {
        columns: [day],
        names: `${day.name} (where it is a day such as 2026/11/20, 2026-11-20 or 20261120)`,
        column: { sql: name(day.name), kind: 'text', format: 'any' },
      };
}

/** The JSON of a column, as text; undefined where the column does not have it as it was. */
function jsonTextOf(
  sql: string,
  { kind }: ColumnType,
  { jsonText, notNull, losesJson }: TableForm,
): string | undefined {
  if (kind === 'text') return notNull?.(sql) ?? sql;
  return kind === 'json' && losesJson !== true ? jsonText(sql) : undefined;
}

/** The JSON of an element of a list, each of which is in a row as `record`. */
function itemText(type: ColumnType, form: TableForm): string | undefined {
  return type.kind === 'list' ? jsonTextOf('record', type.item, form) : undefined;
}

/** The members in a column: by its own name, or by those of its fields. */
function memberColumns(
  sql: string,
  plain: string,
  type: ColumnType,
  members: RecordMembers,
  form: TableForm,
): readonly MemberColumn[] {
  if (type.kind === 'struct')
    return type.fields.flatMap(([field, inner]) =>
      memberColumns(`${sql}.${quotedName(field, form.quote)}`, `${plain}.${plainName(field)}`, inner, members, form),
    );
  const member = members.get(plain);
  if (member === undefined) return [];
  const { path } = member;
  if (member.type === 'text') return type.kind === 'text' ? [{ path, sql, kind: 'text' }] : [];
  if (member.type === 'boolean') {
    if (type.kind === 'boolean') return [{ path, sql, kind: 'boolean' }];
    return type.kind === 'text' ? [{ path, sql, kind: 'boolean', isText: true }] : [];
  }
  const text = jsonTextOf(sql, type, form);
  return text === undefined ? [] : [{ path, sql: text, column: sql, kind: 'json', isParsed: type.kind === 'json' }];
}
