import { describe, expect, it } from 'vitest';
import { readCases } from '../src/cases/read-cases.js';

const read = (text: string): ReturnType<typeof readCases> => readCases({ path: 'a.tests.yaml', text });

describe('tests of rules', () => {
  it('are a list, or the member tests', () => {
    const list =
      '- expect: match\n  record: {eventName: CreateUser}\n- name: other\n  rule: r\n  expect: none\n  records: a.ndjson\n';
    const cases = [
      { name: 'test 1', expect: 'match', record: { eventName: 'CreateUser' }, start: 2 },
      { name: 'other', rule: 'r', expect: 'none', records: 'a.ndjson' },
    ];
    expect(read(list)).toMatchObject({ cases, problems: [] });
    expect(read(`tests:\n${list}`)).toMatchObject({ cases: [{ name: 'test 1' }, { name: 'other' }], problems: [] });
  });

  it.each([
    { text: 'expect: match', message: 'expected a list of tests, or a mapping with the member tests' },
    { text: '- 5', message: 'expected a test: a mapping with expect, and record or records' },
    { text: '- expect: yes\n  record: {}', message: 'expected "expect: match" or "expect: none"' },
    { text: '- expect: match', message: 'expected either record (a mapping) or records (the name of a file)' },
    {
      text: '- expect: match\n  record: {}\n  records: a',
      message: 'expected either record (a mapping) or records (the name of a file)',
    },
    { text: '- expects: match', message: 'expected one of name, rule, expect, record, records, because' },
    { text: '[]', message: 'expected at least one test, found none' },
    { text: '- expect: match\n  record: {}\n  expect: none', message: 'expected each member once' },
    {
      text: '- expect: none\n  record: a.json',
      message: 'expected a record (a mapping); a file of records is named by records',
    },
    { text: '- [', message: 'expected YAML: Flow sequence' },
  ])('$text is none', ({ text, message }) => {
    expect(read(text)).toEqual({
      cases: [],
      problems: [expect.objectContaining({ message: expect.stringContaining(message) as string })],
    });
  });

  it('a record whose aliases multiply without end is a problem', () => {
    const anchors = Array.from(
      { length: 9 },
      (_, i) =>
        `    a${i}: &a${i} [${
          i === 0
            ? '1'
            : Array(9)
                .fill(`*a${i - 1}`)
                .join(', ')
        }]`,
    );
    const { problems } = read(`- expect: match\n  record:\n${anchors.join('\n')}\n`);
    expect(problems).toMatchObject([{ message: expect.stringContaining('inside of its own anchor') as string }]);
  });
});
