import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { runLookup } from '../../src/commands/lookup.js';
import { displayWidth } from '@trailkit/command-line/columns';
import { run } from '../trailkit/run.js';

const at = (hour: number): string => `2024-05-10T${hour}:00:00Z`;
/** Records as no service writes them, for whatever a cell may hold. */
const odd = [
  `{"eventVersion":"1.11","eventID":"nested","eventTime":"${at(12)}","eventName":"A","requestParameters":{"a":{"b":[1,{"c":null}]},"big":12345678901234567890,"f":1.0}}`,
  `{"eventVersion":"1.11","eventID":"wide","eventTime":"${at(13)}","eventName":"日本語のイベント","userAgent":"👩‍👩‍👧 ok"}`,
  `{"eventVersion":"1.11","eventID":"lines","eventTime":"${at(14)}","eventName":"one\\ntwo\\tend","userAgent":"a, \\"b\\""}`,
  `{"eventVersion":"1.11","eventID":"formula","eventTime":"${at(15)}","eventName":"=1+1","userAgent":"@SUM(A1)","errorCode":"-2+3","n":-5}`,
  `{"eventVersion":"1.11","eventID":"control","eventTime":"${at(16)}","eventName":"\\u001b[31mred\\u0000","userAgent":"\\u202etxt.exe"}`,
  `{"eventVersion":"1.11","eventID":42,"eventTime":1715342400,"eventName":["x"],"userAgent":true}`,
];
const input = odd.join('\n');
const folder = mkdtempSync(join(tmpdir(), 'outputs-'));
afterAll(() => rmSync(folder, { recursive: true }));

function look(argv: readonly string[], content = input): ReturnType<typeof run> {
  const file = join(folder, 'log.json');
  writeFileSync(file, content);
  return run((io) => runLookup(['--source', file, ...argv], io));
}

const shown = ['--fields', 'eventID,eventName,userAgent'];

/** The members that make an object a record. */
const named = { eventVersion: '1.11', eventSource: 's', eventName: 'A' };

describe('outputs of odd records', () => {
  const cases: readonly { name: string; in: readonly string[]; out: string }[] = [
    { name: 'ndjson is what was recorded', in: [], out: `${input}\n` },
    { name: 'json is a list of it', in: ['-o', 'json'], out: `[\n${odd.join(',\n')}\n]\n` },
    {
      name: 'fields of JSON keep their types',
      in: ['--fields', 'eventID,requestParameters.a,$.requestParameters.a.b[*],n'],
      out: `{"eventID":"nested","requestParameters.a":{"b":[1,{"c":null}]},"$.requestParameters.a.b[*]":[1,{"c":null}],"n":null}
{"eventID":"wide","requestParameters.a":null,"$.requestParameters.a.b[*]":null,"n":null}
{"eventID":"lines","requestParameters.a":null,"$.requestParameters.a.b[*]":null,"n":null}
{"eventID":"formula","requestParameters.a":null,"$.requestParameters.a.b[*]":null,"n":-5}
{"eventID":"control","requestParameters.a":null,"$.requestParameters.a.b[*]":null,"n":null}
{"eventID":42,"requestParameters.a":null,"$.requestParameters.a.b[*]":null,"n":null}
`,
    },
    {
      name: 'a table has its columns where the eye sees them, and obeys nobody',
      in: ['-o', 'table', ...shown],
      out: `eventID  eventName         userAgent
nested   A
wide     日本語のイベント  👩‍👩‍👧 ok
lines    one�two�end       a, "b"
formula  =1+1              @SUM(A1)
control  �[31mred�         �txt.exe
42       ["x"]             true
`,
    },
    {
      name: 'csv is quoted where it has to be, and safe in spreadsheets',
      in: ['-o', 'csv', '--fields', 'eventID,eventName,userAgent,errorCode,n'],
      out: `eventID,eventName,userAgent,errorCode,n\r
nested,A,,,\r
wide,日本語のイベント,👩‍👩‍👧 ok,,\r
lines,"one\ntwo\tend","a, ""b""",,\r
formula,'=1+1,'@SUM(A1),'-2+3,-5\r
control,\u001b[31mred\u0000,\u202etxt.exe,,\r
42,"[""x""]",true,,\r
`,
    },
    {
      name: 'csv of nothing has its header',
      in: ['-o', 'csv', ...shown, 'kms:*'],
      out: 'eventID,eventName,userAgent\r\n',
    },
    { name: 'a table of nothing is nothing', in: ['-o', 'table', ...shown, 'kms:*'], out: '' },
  ];
  test.each(cases)('$name', async ({ in: argv, out }) => {
    expect((await look(argv)).out).toBe(out);
  });

  test('a record of a megabyte is one cell', async () => {
    const huge = JSON.stringify({ ...named, eventID: 'huge', requestParameters: { text: 'x'.repeat(1_000_000) } });
    const { code, out } = await look(['-o', 'csv', '--fields', 'eventID,requestParameters'], huge);
    expect([code, out.length]).toEqual([
      0,
      'eventID,requestParameters\r\nhuge,"{""text"":""""}"\r\n'.length + 1_000_000,
    ]);
  });
});

describe('--count-by', () => {
  test('is the same in any order of the records', async () => {
    const counted = await look(['--count-by', 'eventName']);
    expect(await look(['--count-by', 'eventName', '--sort', 'time'])).toEqual(counted);
  });

  const events = [
    { ...named, eventID: '1', eventTime: at(12), eventName: 'Get', errorCode: 'Denied', tags: ['a', 'b'] },
    { ...named, eventID: '2', eventTime: at(15), eventName: 'Get', tags: ['a', 'b'] },
    { ...named, eventID: '3', eventTime: at(14), eventName: 'Put', errorCode: null },
    { ...named, eventID: '4', eventTime: at(13), eventName: 'Get', errorCode: 'Denied' },
    { ...named, eventID: '5', eventName: 'Put', tags: { a: 1 } },
  ];
  const cases: readonly { name: string; in: readonly string[]; out: string }[] = [
    {
      name: 'the most frequent first, with when they were first and last seen',
      in: ['--count-by', 'eventName'],
      out: `count  first                 last                  eventName
3      2024-05-10T12:00:00Z  2024-05-10T15:00:00Z  Get
2      2024-05-10T14:00:00Z  2024-05-10T14:00:00Z  Put
`,
    },
    {
      name: 'several paths together; what is not there is empty',
      in: ['--count-by', 'eventName,errorCode', '-o', 'csv'],
      out: `count,first,last,eventName,errorCode\r
2,${at(12)},${at(13)},Get,Denied\r
2,${at(14)},${at(14)},Put,\r
1,${at(15)},${at(15)},Get,\r
`,
    },
    {
      name: 'values keep their types in JSON, and a list is one value',
      in: ['--count-by', 'tags', '-o', 'ndjson'],
      out: `{"count":2,"first":"${at(12)}","last":"${at(15)}","tags":["a","b"]}
{"count":2,"first":"${at(13)}","last":"${at(14)}","tags":null}
{"count":1,"first":"","last":"","tags":{"a":1}}
`,
    },
    {
      name: 'spans of time in their order; a record without a time comes first',
      in: ['--every', '2h', '-o', 'csv'],
      out: `time,count,first,last\r\n,1,,\r
2024-05-10T12:00:00Z,2,${at(12)},${at(13)}\r
2024-05-10T14:00:00Z,2,${at(14)},${at(15)}\r\n`,
    },
    {
      name: 'the groups in each span of time',
      in: ['--every', '1d', '--count-by', 'eventName', '-o', 'ndjson'],
      out: `{"time":"","count":1,"first":"","last":"","eventName":"Put"}
{"time":"2024-05-10T00:00:00Z","count":3,"first":"${at(12)}","last":"${at(15)}","eventName":"Get"}
{"time":"2024-05-10T00:00:00Z","count":1,"first":"${at(14)}","last":"${at(14)}","eventName":"Put"}
`,
    },
    {
      name: 'different values, the least and the greatest; what is not there does not count',
      in: [
        '--count-by',
        'eventName',
        '--distinct',
        'errorCode,eventID',
        '--min',
        'eventID',
        '--max',
        'tags',
        '-o',
        'csv',
      ],
      out: `count,first,last,eventName,distinct errorCode,distinct eventID,min eventID,max tags\r
3,${at(12)},${at(15)},Get,1,3,1,"[""a"",""b""]"\r
2,${at(14)},${at(14)},Put,0,2,3,"{""a"":1}"\r
`,
    },
    {
      name: 'of all records together',
      in: ['--distinct', 'eventName', '-o', 'csv'],
      out: `count,first,last,distinct eventName\r\n5,${at(12)},${at(15)},2\r\n`,
    },
    {
      name: 'no more lines than --limit, of all records',
      in: ['--count-by', 'eventName', '--limit', '1', '-o', 'csv'],
      out: `count,first,last,eventName\r\n3,${at(12)},${at(15)},Get\r\n`,
    },
  ];
  test.each(cases)('$name', async ({ in: argv, out }) => {
    expect(await look(argv, JSON.stringify({ Records: events }))).toEqual({ code: 0, out, err: '' });
  });
});

test.each([
  { in: 'plain', out: 5 },
  { in: 'é', out: 1 },
  { in: 'e\u0301', out: 1 },
  { in: '日本', out: 4 },
  { in: '한글', out: 4 },
  { in: '👩‍👩‍👧', out: 2 },
  { in: '→', out: 1 },
])('the width of $in', ({ in: text, out }) => {
  expect(displayWidth(text)).toBe(out);
});

/** Neither the number nor the space in the text may change, in which records alike are read. */
const plain =
  '{"eventVersion":"1.11","eventSource":"s","eventName":"A","eventID":"a","big":12345678901234567890,"f":1.0,"text":"x  \\"y\\" {","list":[1,2]}';
const spread =
  '{\n\t"eventVersion":"1.11", "eventSource":"s","eventName" :"A","eventID" : "a",\r\n  "big":12345678901234567890, "f":1.0,\n"text":"x  \\"y\\" {","list":[\n1,2\n]\n}';

test.each([
  ['on a line', plain, plain],
  ['on several lines', spread, plain],
  ['in a string', JSON.stringify(plain), plain],
  ['in a string, on several lines', JSON.stringify([spread, spread]), plain],
  ['beside others', `${spread}\n${plain.replace('"a"', '"b"')}`, `${plain}\n${plain.replace('"a"', '"b"')}`],
])('a record %s is written as it was recorded', async (_, content, out) => {
  expect(await look([], content)).toMatchObject({ code: 0, out: `${out}\n`, err: '' });
  expect((await look(['-o', 'json'], content)).out).toBe(`[\n${out.replaceAll('\n', ',\n')}\n]\n`);
});
