import { installedCatalog } from '@trailkit/catalog/node';
import { describe, expect, it } from 'vitest';
import { languages, readRules } from '../src/index.js';
import { mentionLines } from './mention-lines.js';

const catalog = installedCatalog();

function read(path: string, text: string): NonNullable<ReturnType<typeof readRules>> {
  return readRules({ path, text }, { languages, catalog })!;
}

/** Places have tests of their own: a column is not written as the record's member. */
function withoutPlaces(line: string): string {
  return line.replace(/<(?:->>?|[^<>])*>/g, '');
}

describe('a query', () => {
  it.each([
    {
      name: 'of Athena, with columns in lower case',
      text: `-- a comment with eventname = 'X'
SELECT eventtime, useridentity.sessioncontext.sessionissuer.username
FROM cloudtrail_logs
WHERE eventsource = 'iam.amazonaws.com' AND eventname IN ('CreateUser', 'DeleteUser')
  AND useridentity.type <> 'AWSService' AND errorcode IS NULL
  AND json_extract_scalar(requestparameters, '$.policyDocument.Statement[0].Effect') = 'Allow'
  AND year = '2026'
ORDER BY eventtime DESC LIMIT 10;`,
      lines: [
        'iam.amazonaws.com : CreateUser | DeleteUser : not userIdentity.type = AWSService, not errorCode, requestParameters.policyDocument.Statement.Effect = Allow',
        'iam.amazonaws.com : CreateUser | DeleteUser : eventTime, userIdentity.sessionContext.sessionIssuer.userName',
      ],
    },
    {
      name: 'of DuckDB, with columns with underscores and arrows',
      text: `select * from aws_cloudtrail_log
where event_source = 's3.amazonaws.com' and (event_name = 'A' or event_name like 'Put%\\_x')
  and (request_parameters -> 'a' ->> 'b') = 'c' and (request_parameters -> 'size')::int > 10
  and not (response_elements -> 'items' -> 0 ->> 'x' is null)`,
      lines: [
        's3.amazonaws.com : A | Put*_x~ : requestParameters.a.b = c, requestParameters.size, responseElements.items.x',
      ],
    },
    {
      name: 'of Snowflake, with colons',
      text: `SELECT userIdentity:arn::string FROM logs.public.aws_cloudtrail ct
WHERE ct.eventName ILIKE 'put%' AND LOWER(ct.requestParameters:bucketName) = 'x' AND ARRAY_CONTAINS(eventSource, ['s3.amazonaws.com'])
QUALIFY count(*) over (partition by userIdentity:arn) > 2`,
      lines: [
        's3.amazonaws.com : put*~^ : requestParameters.bucketName =^ x',
        's3.amazonaws.com : put*~^ : userIdentity.arn',
      ],
    },
    {
      name: 'of CloudTrail Lake, from a data store',
      text: `SELECT eventID FROM 0a1b2c3d-1111-2222-3333-444455556666 /* cloudtrail lake */
WHERE element_at(requestParameters, 'instanceId') = 'i-1' AND requestParameters['x'] IS NOT NULL AND eventName = 'A'`,
      lines: ['* : A : requestParameters.instanceId = i-1, requestParameters.x', '* : A : eventID'],
    },
    {
      name: 'with names for other queries, and other tables',
      text: `with calls as (select * from cloudtrail where eventname = 'A'),
 people as (select name from staff where eventname = 'B')
select c.awsregion, p.awsregion from calls c join people as p on c.useridentity.arn = p.name
where c.eventsource = 'ec2.amazonaws.com' and p.eventname = 'C' and readonly = 'true'
union all
select awsregion from (select * from cloudtrail where eventname = 'D') as inner_query`,
      lines: ['* : A', 'ec2.amazonaws.com : *', 'ec2.amazonaws.com : * : awsRegion', '* : D', '* : * : awsRegion'],
    },
    {
      name: 'with case, between, a query in it, and dates',
      text: `select count(*) filter (where eventname = 'X') from cloudtrail
where eventtime between timestamp '2026-01-01' and now() - interval '1' day
  and eventname in (select name from names) and case when eventsource = 'a' then true else false end
  and exists (select 1 from other where x = y) and regexp_like(useragent, 'x') and "awsRegion" = any(array['r1', 'r2'])`,
      lines: [
        '* : * : eventTime, eventName, awsRegion = r1 | r2',
        'a : * : eventTime, eventName, awsRegion = r1 | r2',
        '* : * : userAgent',
      ],
      contains: true,
    },
    {
      name: 'of a table with any name, with values that stand for nothing, and bodies as texts',
      text: `# a comment
select 1 from logs where eventsource = 's3.amazonaws.com' and coalesce(errorcode, '') = '' and eventname = 'A'
  and requestparameters like '%"x":%' and coalesce(useridentity.type, 'none') = 'none'`,
      lines: ['s3.amazonaws.com : A : errorCode, requestParameters', 's3.amazonaws.com : A : userIdentity.type'],
    },
    {
      name: 'in which a text is taken apart, which may be a text in the record',
      text: `select 1 from cloudtrail where eventname = 'A' and (request_parameters ->> 'policy' -> 'Statement') is not null`,
      lines: ['* : A', '* : A : requestParameters.policy'],
    },
  ])('$name', ({ text, lines, contains }) => {
    const { rules, problems, language } = read('a.sql', text);
    expect({ language: language.name, problems }).toEqual({ language: 'sql', problems: [] });
    const found = rules.flatMap(mentionLines).map(withoutPlaces);
    if (contains) expect(found).toEqual(expect.arrayContaining(lines as string[]));
    else expect(found).toEqual(lines);
  });

  it('has places of names', () => {
    const text = `select 1 from cloudtrail where request_parameters -> 'a' ->> 'b' = 'c' and event_name = 'X'`;
    const [mention] = read('a.sql', text).rules[0]!.mentions!;
    const at = ({ start, end }: { start: number; end: number }): string => text.slice(start, end);
    const [field] = mention!.fields;
    expect({
      name: mention!.eventNames.map(({ span }) => at(span)),
      field: at(field!.span),
      names: field!.nameSpans!.map(at),
      value: at(field!.values[0]!.span),
    }).toEqual({
      name: ["'X'"],
      field: "request_parameters -> 'a' ->> 'b'",
      names: ['request_parameters', "'a'", "'b'"],
      value: "'c'",
    });
  });

  it('has places of names in a path', () => {
    const text = `select 1 from cloudtrail where json_extract(requestparameters, '$.a[0]."b c".d') = 1`;
    const [field] = read('a.sql', text).rules[0]!.mentions![0]!.fields;
    expect(field!.path).toEqual(['requestParameters', 'a', 'b c', 'd']);
    expect(field!.nameSpans!.map(({ start, end }) => text.slice(start, end))).toEqual([
      'requestparameters',
      'a',
      'b c',
      'd',
    ]);
  });

  it('has a rule for each statement', () => {
    const text =
      "create table cloudtrail (x int);\nselect 1 from cloudtrail where eventname = 'A';\nselect 1 from cloudtrail where eventname = 'B'";
    const { rules } = read('a.sql', text);
    expect(rules.map(({ span }) => span.start)).toEqual([text.indexOf('select'), text.lastIndexOf('select')]);
  });

  it.each([
    { name: 'an operator too much', where: "eventname = = 'A'", message: 'expected a column or a value, found =' },
    { name: 'nothing after and', where: "eventname = 'A' and", message: 'expected a column or a value, found the end' },
  ])('with $name is a problem', ({ where, message }) => {
    expect(read('a.sql', `select 1 from cloudtrail where ${where}`)).toMatchObject({
      rules: [],
      problems: [{ message }],
    });
  });
});

describe('files', () => {
  it('of blocks have queries under the titles of detections', () => {
    const text = `detection "a_rule" {
  title    = "A \\"rule\\""
  severity = "high"
  query    = query.a_query
  tags     = merge(local.tags, { x = "y" })
}

query "a_query" {
  # a comment
  sql = <<-EOQ
    select
      \${local.columns}
    from
      aws_cloudtrail_log
    where
      event_source = 'ec2.amazonaws.com'
      and event_name = 'RunInstances'
      \${local.conditions}
    order by
      event_time desc;
  EOQ
}

query "another" {
  sql = "select * from aws_s3_bucket"
}
`;
    const { rules, problems, others } = read('a.pp', text);
    expect({ problems, others }).toEqual({ problems: [], others: 1 });
    expect(rules).toMatchObject([{ language: 'sql', id: 'a_query', title: 'A "rule"', level: 'high' }]);
    expect(rules.flatMap(mentionLines)).toEqual(['ec2.amazonaws.com : RunInstances']);
  });

  it.each([
    { name: 'SQL about something else', path: 'a.sql', text: 'select * from users' },
    { name: 'a file of Puppet', path: 'a.pp', text: "class a {\n  file { '/x': }\n}\n" },
  ])('$name is none of them', ({ path, text }) => {
    expect(
      readRules({ path, text }, { languages: languages.filter(({ name }) => name === 'sql'), catalog }),
    ).toBeUndefined();
  });
});
