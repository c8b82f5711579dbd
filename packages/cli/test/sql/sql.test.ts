import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { runTrailkit } from '../../src/commands/trailkit.js';
import { sqlOptions } from '../../src/options/sql-options.js';
import { texts } from '../../src/texts.js';
import { run } from '../captured.js';

const folder = mkdtempSync(join(tmpdir(), 'sql-'));
afterAll(() => rmSync(folder, { recursive: true }));
const sql = (argv: readonly string[]) => run((io) => runTrailkit(['sql', ...argv], io));

describe('trailkit sql', () => {
  it.each<{ readonly argv: readonly string[]; readonly err: string }>([
    { argv: [], err: 'expected --dialect with an engine: athena, trino, spark, duckdb, clickhouse or lake' },
    { argv: ['-d', 'mysql'], err: 'expected --dialect' },
    { argv: ['-d', 'lake'], err: 'expected --table with the id of an event data store' },
    { argv: ['-d', 'lake', '--ddl', '-t', 'id'], err: 'found lake: an event data store is a table already' },
    { argv: ['-d', 'athena', '--ddl'], err: 'expected --location with --ddl' },
    { argv: ['-d', 'athena', '--location', 's3://b'], err: 'expected --table with athena' },
    {
      argv: ['-d', 'athena', '--ddl', '--location', '/logs'],
      err: 'expected s3://BUCKET/PREFIX after --location with athena, which reads S3 alone, found "/logs"',
    },
    {
      argv: ['-d', 'athena', '--ddl', '--location', 's3://b/AWSLogs/111122223333/CloudTrail/eu-west-1'],
      err: 'give "s3://b/AWSLogs/111122223333", and --region, --from and --to for a part of it',
    },
    {
      argv: ['-d', 'trino', '--ddl', '--location', 's3://b/AWSLogs/o-aaaaaaaaaa', '--organization', 'o-bbbbbbbbbb'],
      err: 'expected one organisation, found o-bbbbbbbbbb and o-aaaaaaaaaa in the location',
    },
    { argv: ['-d', 'trino', '--organization', 'o-bbbbbbbbbb'], err: 'expected --organization with --location' },
    { argv: ['-d', 'duckdb', '--ddl', '--location', 'x', 'iam:*'], err: 'expected --ddl without patterns' },
    { argv: ['-d', 'duckdb', '--writes', '--reads'], err: 'expected --writes or --reads, found both' },
    {
      argv: ['-d', 'duckdb', '--account', '12'],
      err: 'expected values such as 111122223333 after --account, found "12"',
    },
    { argv: ['-d', 'duckdb', '--region', 'x'], err: 'expected values such as eu-west-1 after --region, found "x"' },
    { argv: ['-d', 'duckdb', '--limit', '0'], err: 'expected a whole number after --limit, found "0"' },
    { argv: ['-d', 'duckdb', '--match', '$.a ='], err: '--match: ' },
    { argv: ['-d', 'duckdb', 'nosuch:Thing'], err: '' },
    {
      argv: ['-d', 'duckdb', '--count-by', 'resources[*].ARN'],
      err: 'expected paths of names after --count-by, such as userIdentity.arn, found "resources[*].ARN"; trailkit lookup --count-by takes it',
    },
    {
      argv: ['-d', 'duckdb', '--match', '$.a == $.b and $.eventName == "X"', '--count-by', 'eventName', '--limit', '3'],
      err: 'expected --count-by and --limit with conditions that SQL can say exactly, found $.a == $.b; leave them out,',
    },
    { argv: ['-d', 'trino', '--columns', '/nowhere', '-t', 'x'], err: '--columns: cannot read /nowhere' },
    { argv: ['-d', 'trino', '--columns', 'package.json'], err: 'expected --table with --columns' },
    { argv: ['-d', 'trino', '--columns', 'docs/minimal-policy.json', '-t', 'x'], err: 'found no column with a type' },
  ])('refuses $argv', async ({ argv, err }) => {
    const ran = await sql(argv);
    if (err === '') expect(ran.code).toBe(0);
    else expect(ran).toMatchObject({ code: 2, out: '', err: expect.stringContaining(err) as string });
  });

  it.each<{ readonly argv: readonly string[]; readonly notes: readonly string[] }>([
    {
      argv: ['-d', 'duckdb', '-t', 'x', 'iam:Create*', '-m', '$.a regex "(x)\\\\1" or $.b == 1'],
      notes: ['to be tested again is $.a regex "(x)\\\\1", and what the catalog alone tells of patterns with * or ?'],
    },
    {
      argv: ['-d', 'duckdb', '-t', 'x'],
      notes: ['reads all logs of the table: times (--from, --since), --region and --account'],
    },
    {
      argv: ['-d', 'athena', '-t', 'x', '--from', '2026-01-01'],
      notes: ['names no account', 'up to two days after the end'],
    },
    { argv: ['-d', 'duckdb', 'iam:NoSuchCall'], notes: ['NoSuchCall'] },
    {
      argv: ['-d', 'athena', '--ddl', '--location', 's3://b'],
      notes: ['has to name accounts', 'of the 17 regions', 'since 2013/11/01'],
    },
    {
      argv: [
        '-d',
        'trino',
        '--ddl',
        '--location',
        's3://b',
        '--account',
        '111122223333',
        '--region',
        'eu-west-1',
        '--from',
        '2020-05-01',
      ],
      notes: ['of the accounts 111122223333 alone', 'of the regions eu-west-1 alone', 'of logs from 2020/05/01 on'],
    },
  ])('says what it is worth: $argv', async ({ argv, notes }) => {
    const { code, err } = await sql(argv);
    expect(code).toBe(0);
    for (const note of notes) expect(err).toContain(note);
  });

  it('reads the days of late delivery, and old logs of all regions for global events', async () => {
    const { out } = await sql([
      '-d',
      'athena',
      '-t',
      'db.ct',
      '--region',
      'us-east-1',
      '--from',
      '2019-01-01',
      '--to',
      '2026-11-20T12:00',
    ]);
    expect(out).toContain(`"day" >= '2018/12/31' AND "day" <= '2026/11/22'`);
    expect(out).toMatch(/\(region = 'us-east-1'\) OR \("day" <= '\d{4}\/\d\d\/\d\d'\)/);
  });

  it('keeps within the length that CloudTrail Lake takes', async () => {
    const names = Array.from({ length: 400 }, (_, i) => `"arn:aws:iam::111122223333:user/${i}"`);
    const match = `$.userIdentity.arn in [${names.join(', ')}] and $.eventName == "CreateUser"`;
    const { out, err } = await sql(['-d', 'lake', '-t', 'EXAMPLE', '-m', match, '--from', '2026-11-01']);
    expect(out.length).toBeLessThan(10_000);
    expect(out).toContain("eventtime >= TIMESTAMP '2026-10-31 23:59:59'");
    expect(out).toContain("= 'CreateUser'");
    expect(err).toContain('to be tested again is $.userIdentity.arn in ');
  });

  it("makes Athena's table of an organisation", async () => {
    const argv = [
      '--location',
      's3://logs/trail/',
      '--organization',
      'o-abcd123456',
      '--account',
      '111122223333,444455556666',
    ];
    const { out } = await sql([
      '-d',
      'athena',
      '--ddl',
      '-t',
      'security.cloudtrail',
      ...argv,
      '--regions',
      'eu-west-1,us-east-1',
    ]);
    expect(out).toMatchInlineSnapshot(`
      "CREATE EXTERNAL TABLE IF NOT EXISTS \`security\`.\`cloudtrail\` (
        \`records\` array<string>
      )
      PARTITIONED BY (\`account\` string, \`region\` string, \`day\` string)
      ROW FORMAT SERDE 'org.openx.data.jsonserde.JsonSerDe'
      STORED AS INPUTFORMAT 'org.apache.hadoop.mapred.TextInputFormat'
        OUTPUTFORMAT 'org.apache.hadoop.hive.ql.io.HiveIgnoreKeyTextOutputFormat'
      LOCATION 's3://logs/trail/AWSLogs/o-abcd123456/'
      TBLPROPERTIES (
        'projection.enabled' = 'true',
        'projection.account.type' = 'enum',
        'projection.account.values' = '111122223333,444455556666',
        'projection.region.type' = 'enum',
        'projection.region.values' = 'eu-west-1,us-east-1',
        'projection.day.type' = 'date',
        'projection.day.format' = 'yyyy/MM/dd',
        'projection.day.range' = '2013/11/01,NOW',
        'projection.day.interval' = '1',
        'projection.day.interval.unit' = 'DAYS',
        'storage.location.template' = 's3://logs/trail/AWSLogs/o-abcd123456/\${account}/CloudTrail/\${region}/\${day}/'
      );
      "
    `);
  });

  it('names its options in the manual', () => {
    const page = texts.manual('trailkit-sql');
    for (const name of Object.keys(sqlOptions)) expect(page).toContain(`--${name}`);
  });
});

/** The descriptions that the engines print of tables with the same columns. */
const described: readonly { readonly name: string; readonly text: string }[] = [
  {
    name: 'DESCRIBE of Athena',
    text: `eventtime           \tstring              \tfrom deserializer   \nuseridentity        \tstruct<type:string,username:string,sessioncontext:struct<attributes:struct<mfaauthenticated:string>>>\tfrom deserializer   \neventname           \tstring              \tfrom deserializer   \nrequestparameters   \tstring              \tfrom deserializer   \nreadonly            \tstring              \tfrom deserializer   \nregion              \tstring              \t                    \nday                 \tstring              \t                    \n\t \t \n# Partition Information\t \t \n# col_name            \tdata_type           \tcomment             \n\t \t \nregion              \tstring              \t                    \nday                 \tstring              \t                    `,
  },
  {
    name: 'DESCRIBE of Trino',
    text: `      Column       |                    Type                     |     Extra     | Comment \n-------------------+---------------------------------------------+---------------+---------\n eventtime         | varchar                                     |               |         \n useridentity      | row(type varchar, username varchar)         |               |         \n eventname         | varchar                                     |               |         \n requestparameters | varchar                                     |               |         \n readonly          | varchar                                     |               |         \n region            | varchar                                     | partition key |         \n day               | varchar                                     | partition key |         \n(7 rows)\n`,
  },
  {
    name: 'DESCRIBE of Spark',
    text: `+-----------------+-----------------------------------+-------+\n|         col_name|                          data_type|comment|\n+-----------------+-----------------------------------+-------+\n|        eventtime|                             string|   NULL|\n|     useridentity|struct<type:string,username:string>|   NULL|\n|        eventname|                             string|   NULL|\n|requestparameters|                             string|   NULL|\n|         readonly|                             string|   NULL|\n|           region|                             string|   NULL|\n|              day|                             string|   NULL|\n|# Partition Information|             |       |\n|# col_name|data_type|comment|\n|region|string|NULL|\n|day|string|NULL|\n+-----------------+-----------------------------------+-------+\n`,
  },
  {
    name: 'DESCRIBE of ClickHouse',
    text: `eventtime\tString\t\t\t\t\t\nuseridentity\tTuple(\\n    type Nullable(String),\\n    username Nullable(String))\t\t\t\t\t\neventname\tLowCardinality(Nullable(String))\t\t\t\t\t\nrequestparameters\tNullable(String)\t\t\t\t\t\nreadonly\tString\t\t\t\t\t\nregion\tString\t\t\t\t\t\nday\tString\t\t\t\t\t\n`,
  },
  {
    name: 'DESCRIBE of ClickHouse as a drawing',
    text: `   ┌─name──────────────┬─type───────────────────────────┬─default_type─┐\n1. │ eventtime         │ String                         │              │\n2. │ useridentity      │ Tuple(username Nullable(String)) │            │\n3. │ requestparameters │ Nullable(String)               │              │\n4. │ region            │ String                         │              │\n5. │ day               │ String                         │              │\n   └───────────────────┴────────────────────────────────┴──────────────┘\n`,
  },
  {
    name: 'DESCRIBE of ClickHouse in blocks',
    text: [
      ['eventtime', 'String'],
      ['useridentity', 'Tuple(\n    type Nullable(String),\n    username Nullable(String))'],
      ['requestparameters', 'Nullable(String)'],
      ['region', 'String'],
      ['day', 'String'],
    ]
      .map(
        ([name, type], i) =>
          `Row ${i + 1}:\n──────\nname:               ${name}\ntype:               ${type}\ndefault_type:       \n\n`,
      )
      .join(''),
  },
  {
    name: 'DESCRIBE of ClickHouse as CSV',
    text: '"name","type","default_type"\n"eventtime","String",""\n"useridentity","Tuple(\n    type Nullable(String),\n    username Nullable(String))",""\n"requestparameters","Nullable(String)",""\n"region","String",""\n"day","String",""\n',
  },
  {
    name: 'DESCRIBE of DuckDB as CSV',
    text: `column_name,column_type,null,key,default,extra\neventtime,VARCHAR,YES,NULL,NULL,NULL\nuseridentity,"STRUCT(""type"" VARCHAR, username VARCHAR)",YES,NULL,NULL,NULL\neventname,VARCHAR,YES,NULL,NULL,NULL\nrequestparameters,VARCHAR,YES,NULL,NULL,NULL\nreadonly,VARCHAR,YES,NULL,NULL,NULL\nregion,VARCHAR,YES,NULL,NULL,NULL\nday,VARCHAR,YES,NULL,NULL,NULL\n`,
  },
  {
    name: 'aws glue get-table',
    text: JSON.stringify({
      Table: {
        Name: 'ct',
        StorageDescriptor: {
          Columns: [
            { Name: 'eventtime', Type: 'string' },
            { Name: 'useridentity', Type: 'struct<type:string,username:string>' },
            { Name: 'eventname', Type: 'string' },
            { Name: 'requestparameters', Type: 'string' },
            { Name: 'readonly', Type: 'string' },
          ],
        },
        PartitionKeys: [
          { Name: 'region', Type: 'string' },
          { Name: 'day', Type: 'string' },
        ],
        Parameters: { 'projection.day.type': 'date', 'projection.day.format': 'yyyy/MM/dd' },
      },
    }),
  },
];

describe('trailkit sql --columns', () => {
  const file = join(folder, 'columns');
  const argv = ['-d', 'trino', '-t', 'ct', '--columns', file, '--region', 'eu-west-1', '--from', '2026-11-20'];
  beforeAll(() => writeFileSync(file, ''));

  it.each(described)('asks the columns of $name', async ({ text }) => {
    writeFileSync(file, text);
    const { out, err, code } = await sql([
      ...argv,
      '-m',
      '$.userIdentity.userName == "Alice" and $.requestParameters.x == 5',
    ]);
    expect({ code, err }).toMatchObject({ code: 0 });
    expect(out).toContain("(region = 'eu-west-1')");
    expect(out).toMatch(/(?:replace\(replace\("day", '\/', ''\), '-', ''\) >= '20261119'|"day" >= '2026\/11\/19')/);
    expect(out).toContain("(useridentity.username = 'Alice')");
    expect(out).toContain('TRY(json_parse(requestparameters))');
    expect(out).toContain("(eventtime < '2026-11-20T00:00:00Z')");
    expect(err).toContain('columns: uses region, day');
    expect(err).toContain("none has the records' text");
    expect(err).toContain('to be tested again is $.requestParameters.x == 5');
  });

  it('refuses types that are cut short, as terminals print them', async () => {
    writeFileSync(file, '│ userIdentity │ STRUCT("type" VARCHAR, … │ YES │\n│ eventName │ VARCHAR │ YES │\n');
    const { code, err } = await sql(argv);
    expect(code).toBe(2);
    expect(err).toContain('found one that is cut short (STRUCT("type" VARCHAR, …)');
  });

  it("asks the records' text, after the columns that have members of it", async () => {
    writeFileSync(
      file,
      '[{"Column":"record","Type":"varchar"},{"Column":"event_name","Type":"varchar"},{"Column":"event_time","Type":"timestamp(3)"},{"Column":"day","Type":"date"}]',
    );
    const { out, err } = await sql([
      ...argv,
      '-m',
      '$.eventName == "CreateUser" and $.requestParameters.x == 5',
      '--count-by',
      'eventName',
    ]);
    expect(out).toContain("(event_name = 'CreateUser')");
    expect(out).toContain('json_parse(record)');
    expect(out).toContain("event_time >= TIMESTAMP '2026-11-19 23:59:59'");
    expect(out).toContain(`"day" >= DATE '2026-11-19'`);
    expect(err).toContain('exact: ');
  });

  const stamps = [
    { dialect: 'duckdb', type: 'TIMESTAMP', out: "TIMESTAMP '2026-11-19 23:59:59'" },
    { dialect: 'duckdb', type: 'TIMESTAMP WITH TIME ZONE', out: "TIMESTAMPTZ '2026-11-19 23:59:59+00'" },
    { dialect: 'trino', type: 'timestamp(3) with time zone', out: "TIMESTAMP '2026-11-19 23:59:59 UTC'" },
    { dialect: 'spark', type: 'timestamp', out: "TIMESTAMP '2026-11-19 23:59:59Z'" },
    { dialect: 'spark', type: 'timestamp_ntz', out: "TIMESTAMP_NTZ '2026-11-19 23:59:59'" },
    {
      dialect: 'clickhouse',
      type: "Nullable(DateTime64(3, 'UTC'))",
      out: "toDateTime64('2026-11-19 23:59:59', 3, 'UTC')",
    },
  ];
  it.each(stamps)(
    'compares $type of $dialect whatever the zone of the session is',
    async ({ dialect, type, out: constant }) => {
      const columns = { record: dialect === 'clickhouse' ? 'String' : 'varchar', event_time: type };
      writeFileSync(file, JSON.stringify(Object.entries(columns).map(([name, of]) => ({ name, type: of }))));
      const { out } = await sql(['-d', dialect, '-t', 'ct', '--columns', file, '--from', '2026-11-20']);
      expect(out).toContain(`event_time >= ${constant}`);
    },
  );

  it('finds partitions by prefixed names, and names those that it does not ask', async () => {
    const keys = ['p_account', 'aws_region', 'part_dt', 'p_source'].map((Name) => ({ Name, Type: 'string' }));
    const StorageDescriptor = { Columns: [{ Name: 'record', Type: 'string' }] };
    writeFileSync(file, JSON.stringify({ Table: { StorageDescriptor, PartitionKeys: keys } }));
    const { out, err } = await sql([...argv, '--account', '111122223333']);
    expect(out).toContain("(p_account = '111122223333')");
    expect(out).toContain("(aws_region = 'eu-west-1')");
    expect(out).toContain("replace(replace(part_dt, '/', ''), '-', '') >= '20261119'");
    expect(err).toContain('columns: the partitions p_source leave nothing out');
  });
});
