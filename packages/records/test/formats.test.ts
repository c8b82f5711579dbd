import { gzipSync } from 'node:zlib';
import { describe, expect, test } from 'vitest';
import { readLines } from './read.js';

/** A record, as short as they can be. */
const r = (a: number): string => JSON.stringify({ eventVersion: '1', eventSource: 's', eventName: 'n', a });
const event = (text: string): string => JSON.stringify({ EventId: 'e', CloudTrailEvent: text });
const cases: readonly { name: string; in: string | Buffer; out: readonly string[] }[] = [
  { name: 'nothing', in: '', out: [] },
  { name: 'white space', in: ' \r\n\t\n', out: [] },
  { name: 'a byte order mark alone', in: '\ufeff', out: [] },
  { name: 'a bare record', in: '{"a":1}', out: ['0 at line 1, byte 0: {"a":1}'] },
  { name: 'a byte order mark before it', in: '\ufeff{"a":1}', out: ['0 at line 1, byte 3: {"a":1}'] },
  {
    name: 'a line each, ended by CR LF, the last not ended',
    in: '{"a":1}\r\n\r\n{"a":2}\r\n{"a":3}',
    out: ['0 at line 1, byte 0: {"a":1}', '1 at line 3, byte 11: {"a":2}', '2 at line 4, byte 20: {"a":3}'],
  },
  {
    name: 'documents without anything between them',
    in: '{"a":1}{"a":2}[{"a":3}]{"Records":[{"a":4}]}',
    out: [
      '0 at line 1, byte 0: {"a":1}',
      '1 at line 1, byte 7: {"a":2}',
      '2 at line 1, byte 15: {"a":3}',
      '3 at line 1, byte 35: {"a":4}',
    ],
  },
  {
    name: 'pretty-printed documents',
    in: '{\n  "a": 1,\n  "b": [\n    {"c": null}\n  ]\n}\n{\n  "a": 2\n}\n',
    out: ['0 at line 1, byte 0: {"a":1,"b":[{"c":null}]}', '1 at line 7, byte 43: {"a":2}'],
  },
  { name: 'a list', in: '[{"a":1}, {"a":2}]', out: ['0 at line 1, byte 1: {"a":1}', '1 at line 1, byte 10: {"a":2}'] },
  { name: 'an empty list and an empty log', in: '[] {"Records":[]} {"Events": [ ]}', out: [] },
  {
    name: 'a log',
    in: '{"Records":[{"a":1},{"a":2}]}',
    out: ['0 at line 1, byte 12: {"a":1}', '1 at line 1, byte 20: {"a":2}'],
  },
  {
    name: 'a log with members beside its list, and a member of the same name further in',
    in: '{"b":{"Records":[0]},"Records":[{"a":{"Records":[1]}}],"c":[[],{}]}',
    out: ['0 at line 1, byte 32: {"a":{"Records":[1]}}'],
  },
  {
    name: 'a log a line',
    in: '{"Records":[{"a":1}]}\n{"Records":[{"a":2}]}\n',
    out: ['0 at line 1, byte 12: {"a":1}', '1 at line 2, byte 34: {"a":2}'],
  },
  {
    name: 'logs in a list',
    in: `[{"Records":[${r(1)},${r(2)}]}]`,
    out: [`0 at line 1, byte 1: ${r(1)}`, `1 at line 1, byte 1: ${r(2)}`],
  },
  {
    name: 'the output of LookupEvents',
    in: `{"Events":[${event(r(1))},${event(r(2))}],"NextToken":"t"}`,
    out: [`0 at line 1, byte 11: ${r(1)}`, `1 at line 1, byte ${12 + event(r(1)).length}: ${r(2)}`],
  },
  { name: 'an event of LookupEvents', in: event(r(1)), out: [`0 at line 1, byte 0: ${r(1)}`] },
  {
    name: 'an EventBridge event',
    in: `{"version":"0","detail-type":"AWS API Call via CloudTrail","source":"aws.iam","detail":${r(1)}}`,
    out: [`0 at line 1, byte 0: ${r(1)}`],
  },
  {
    name: 'a labelled record',
    in: `{"kind":"k","source":"s","event":${r(1)}}`,
    out: [`0 at line 1, byte 0: ${r(1)}`],
  },
  {
    name: 'records as JSON texts',
    in: '"{\\"a\\":1}"\n["{\\"a\\":2}"]',
    out: ['0 at line 1, byte 0: {"a":1}', '1 at line 2, byte 13: {"a":2}'],
  },
  {
    name: 'a record that calls itself a wrapping is a record',
    in: `${r(1).slice(0, -1)},"Records":[${r(2)}]}`,
    out: [`0 at line 1, byte 0: ${r(1).slice(0, -1)},"Records":[${r(2)}]}`],
  },
  {
    name: 'what is beside a list of records is looked at, too',
    in: `{"a":${r(1)},"results":[${r(2)}],"b":${JSON.stringify(r(3))},"Records":[${r(4)}],"c":[1,{"d":"something else"}]}`,
    out: [
      `0 at line 1, byte 0: ${r(1)}`,
      `1 at line 1, byte 77: ${r(2)}`,
      `2 at line 1, byte 143: ${r(3)}`,
      `3 at line 1, byte 230: ${r(4)}`,
    ],
  },
  {
    name: 'a log that calls itself a record afterwards is noticed',
    in: '{"Records":[{"a":1}],"eventName":"x"}',
    out: [
      '0 at line 1, byte 12: {"a":1}',
      '1 at line 1, byte 36: unreadable, expected a log, whose members beside the list of records are none of a record, found a member of a record beside the list',
    ],
  },
  {
    name: 'brackets, quotes and escapes inside strings, and text in UTF-8',
    in: '{"a":"}]\\"{[\\\\"}\n{"ü\\u00fc":"€𝄞"}',
    out: ['0 at line 1, byte 0: {"a":"}]\\"{[\\\\"}', '1 at line 2, byte 17: {"üü":"€𝄞"}'],
  },
  {
    name: 'gzip',
    in: gzipSync('{"a":1}\n{"a":2}'),
    out: ['0 at line 1, byte 0: {"a":1}', '1 at line 2, byte 8: {"a":2}'],
  },
  {
    name: 'gzip members, one of them empty, that share a record, and zero padding',
    in: Buffer.concat([gzipSync('{"a":'), gzipSync(''), gzipSync('1}{"a":2}'), Buffer.alloc(3)]),
    out: ['0 at line 1, byte 0: {"a":1}', '1 at line 1, byte 7: {"a":2}'],
  },
  {
    name: 'gzip in gzip, and joined pieces of it in gzip',
    in: Buffer.concat([gzipSync(gzipSync(Buffer.concat([gzipSync('{"a":1}'), gzipSync('{"a":2}')])))]),
    out: ['0 at line 1, byte 0: {"a":1}', '1 at line 1, byte 7: {"a":2}'],
  },
  {
    name: 'UTF-16, as PowerShell writes it',
    in: Buffer.from('\ufeff{"a":"ü"}\r\n{"a":2}', 'utf16le'),
    out: ['0 at line 1, byte 0: {"a":"ü"}', '1 at line 2, byte 12: {"a":2}'],
  },
  {
    name: 'UTF-16 without a byte order mark',
    in: Buffer.from('{"a":1}', 'utf16le'),
    out: ['0 at line 1, byte 0: {"a":1}'],
  },
  {
    name: 'the hits of a search, and what is beside them',
    in: `{"took":1,"hits":{"total":{"value":2},"hits":[${r(1)},{"a":2}],"x":${r(3)}},"Records":[${r(4)}],"y":${r(5)}}\n${r(6)}`,
    out: [
      `0 at line 1, byte 46: ${r(1)}`,
      '1 at line 1, byte 107: {"a":2}',
      `2 at line 1, byte 120: ${r(3)}`,
      `3 at line 1, byte 192: ${r(4)}`,
      `4 at line 1, byte 259: ${r(5)}`,
      `5 at line 2, byte 321: ${r(6)}`,
    ],
  },
  { name: 'gzip of nothing', in: gzipSync(''), out: [] },
];

describe('formats', () => {
  for (const { name, in: input, out } of cases) {
    for (const size of [Infinity, 1, 7]) {
      test(`${name}, ${size === Infinity ? 'at once' : `in chunks of ${size}`}`, async () => {
        expect(await readLines(Buffer.from(input as string), size)).toEqual(out);
      });
    }
  }
});
