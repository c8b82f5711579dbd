import { quoted } from '../../dialects/dialect.js';
import { alwaysQuoted } from '../identifier.js';
import { tableAccounts, placeOf } from '../logs-table.js';
import { parsedOnce, partitionTemplate, recordsOf, trinoText } from './trino.js';
import type { TableForm } from './form.js';

/**
 * Athena reads the gz logs as rows with a list of texts, by partitions that it computes from their paths: it lists no folder, and none has
 * to be added. DDL is Hive's, statements are Trino's. The input format of AWS for these logs would make columns of the records, and
 * leave out members that the columns lack.
 * https://docs.aws.amazon.com/athena/latest/ug/partition-projection-supported-types.html
 */
export const athena: TableForm = {
  quote: '"',
  needsLayout: true,
  ddl: (table) => {
    const accounts = tableAccounts(table);
    const properties: readonly (readonly [string, string])[] = [
      ['projection.enabled', 'true'],
      ...(accounts.length === 0
        ? ([['projection.account.type', 'injected']] as const)
        : ([
            ['projection.account.type', 'enum'],
            ['projection.account.values', accounts.join(',')],
          ] as const)),
      ['projection.region.type', 'enum'],
      ['projection.region.values', table.regions.join(',')],
      ['projection.day.type', 'date'],
      ['projection.day.format', 'yyyy/MM/dd'],
      ['projection.day.range', `${table.firstDay},NOW`],
      ['projection.day.interval', '1'],
      ['projection.day.interval.unit', 'DAYS'],
      ['storage.location.template', partitionTemplate(table)],
    ];
    return [
      `CREATE EXTERNAL TABLE IF NOT EXISTS ${alwaysQuoted(table.name, '`')} (
  \`records\` array<string>
)
PARTITIONED BY (\`account\` string, \`region\` string, \`day\` string)
ROW FORMAT SERDE 'org.openx.data.jsonserde.JsonSerDe'
STORED AS INPUTFORMAT 'org.apache.hadoop.mapred.TextInputFormat'
  OUTPUTFORMAT 'org.apache.hadoop.hive.ql.io.HiveIgnoreKeyTextOutputFormat'
LOCATION ${quoted(`${placeOf(table).root}/`)}
TBLPROPERTIES (
${properties.map(([name, value]) => `  ${quoted(name)} = ${quoted(value)}`).join(',\n')}
);`,
    ];
  },
  relation: recordsOf,
  parsed: parsedOnce,
  ...trinoText,
  maxLength: 262_144,
  jsonText: (value) => `json_format(${value})`,
};
