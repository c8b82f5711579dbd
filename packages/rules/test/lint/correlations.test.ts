import { describe, expect, it } from 'vitest';
import { lintFile } from '../../src/index.js';
import { catalog } from './lint-text.js';

const about = (name: string, source: string, event: string): string => `title: ${name}
name: ${name}
logsource: { product: aws, service: cloudtrail }
detection:
  sel: { eventSource: ${source}.amazonaws.com, eventName: ${event} }
  condition: sel
---
`;
const rules = about('work_group', 'athena', 'DeleteWorkGroup') + about('crawler', 'glue', 'DeleteCrawler');

const correlation = (of: string, groupBy: string, field: string): string => `title: Many
correlation:
  type: value_count
  rules: [${of}]
  timespan: 5m
  aliases: { what: { work_group: requestParameters.workGroup, crawler: requestParameters.name } }
  group-by: [${groupBy}]
  condition: { gte: 3, field: ${field} }
`;

describe('fields of a correlation are looked up in the events of its rules', () => {
  it.each([
    { name: 'right', of: 'work_group', by: 'userIdentity.arn', field: 'requestParameters.workGroup', out: [] },
    { name: 'no field of a record', of: 'work_group', by: 'userIdentity.aarn', out: ['7 error field-unknown'] },
    { name: 'the letter case', of: 'work_group', by: 'sourceIpAddress', out: ['7 error field-case'] },
    {
      name: 'a field of the event',
      of: 'crawler',
      field: 'requestParameters.workGroup',
      out: ['8 error field-unknown'],
    },
    { name: 'a field of one of two events', of: 'work_group, crawler', field: 'requestParameters.workGroup', out: [] },
    { name: 'a field without its part', of: 'work_group', by: 'workGroup', out: ['7 error wrapper-missing'] },
    { name: 'an alias', of: 'work_group, crawler', by: 'what', out: [] },
    { name: 'a rule of another file', of: 'elsewhere', field: 'requestParameters.anything', out: [] },
    { name: 'a rule of another file, no field', of: 'elsewhere', by: 'eventNam', out: ['7 error field-unknown'] },
  ])('$name', ({ of, by = 'awsRegion', field = 'eventID', out }) => {
    const text = rules + correlation(of, by, field);
    const first = rules.split('\n').length - 1;
    const { findings, problems } = lintFile({ path: 'a.yml', text }, { catalog });
    expect(problems).toEqual([]);
    expect(findings.map(({ line, severity, code }) => `${line - first} ${severity} ${code}`)).toEqual(out);
  });
});
