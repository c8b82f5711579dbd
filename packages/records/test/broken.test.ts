import { gzipSync } from 'node:zlib';
import { describe, expect, test } from 'vitest';
import { readLines } from './read.js';

const one = gzipSync('{"a":1}\n');
const two = gzipSync('{"a":2}\n');

/** The bytes with some of them changed. */
function changed(bytes: Buffer, at: number, ...values: number[]): Buffer {
  const copy = Buffer.from(bytes);
  copy.set(values, at < 0 ? bytes.length + at : at);
  return copy;
}

const cases: readonly { name: string; in: string | Buffer; out: readonly string[] }[] = [
  {
    name: 'a bad line',
    in: '{"a":1}\nnot json, this\n{"a":2}',
    out: [
      '0 at line 1, byte 0: {"a":1}',
      '1 at line 2, byte 8: unreadable, expected a JSON value, found "not" at byte 8',
      '2 at line 3, byte 23: {"a":2}',
    ],
  },
  {
    name: 'two bad lines and a blank one',
    in: '{"a":1}\nnope\n\n}\n{"a":2}',
    out: [
      '0 at line 1, byte 0: {"a":1}',
      '1 at line 2, byte 8: unreadable, expected a JSON value, found "nope" at byte 8',
      '2 at line 4, byte 14: unreadable, expected a JSON value, found "}" at byte 14',
      '3 at line 5, byte 16: {"a":2}',
    ],
  },
  {
    name: 'values that are no objects',
    in: '1\n"x"\nnull\n[true,[2]]\n{"a":1}',
    out: [
      '0 at line 1, byte 0: unreadable, expected a record (a JSON object), found the number 1',
      '1 at line 2, byte 2: unreadable, expected a JSON value in the JSON text of a string, found "x"',
      '2 at line 3, byte 6: unreadable, expected a record (a JSON object), found null',
      '3 at line 4, byte 12: unreadable, expected a record (a JSON object), found the boolean true',
      '4 at line 4, byte 17: unreadable, expected a record (a JSON object), found the number 2',
      '5 at line 5, byte 22: {"a":1}',
    ],
  },
  {
    name: 'a wrong literal inside',
    in: '{"a":tru}\n{"a":2}',
    out: [
      '0 at line 1, byte 0: unreadable, expected a JSON value, found "tru" at byte 5',
      '1 at line 2, byte 10: {"a":2}',
    ],
  },
  {
    name: 'a wrong literal inside, on the same line',
    in: '{"a":tru}{"a":2}',
    out: [
      '0 at line 1, byte 0: unreadable, expected a JSON value, found "tru" at byte 5',
      '1 at line 1, byte 9: {"a":2}',
    ],
  },
  {
    name: 'a wrong escape',
    in: '{"a":"\\x"}\n{"a":2}',
    out: [
      '0 at line 1, byte 0: unreadable, expected a JSON string with its special characters escaped, found "\\\\x" at byte 6',
      '1 at line 2, byte 11: {"a":2}',
    ],
  },
  {
    name: 'a missing comma',
    in: '{"a":1 "b":2} {"a":2}',
    out: [
      '0 at line 1, byte 0: unreadable, expected "," or "}", found "\\"" at byte 7',
      '1 at line 1, byte 14: {"a":2}',
    ],
  },
  {
    name: 'a trailing comma',
    in: '{"a":1,}\n{"a":2}',
    out: [
      '0 at line 1, byte 0: unreadable, expected a member name, found "}" at byte 7',
      '1 at line 2, byte 9: {"a":2}',
    ],
  },
  {
    name: 'a line cut in a string',
    in: '{"a":"b\n{"a":2}\n{"a":3}',
    out: [
      '0 at line 1, byte 0: unreadable, expected the closing quote of a string, found the end of the line',
      '1 at line 2, byte 8: {"a":2}',
      '2 at line 3, byte 16: {"a":3}',
    ],
  },
  {
    name: 'a line cut after a number',
    in: '{"a":{"b":1\n{"a":2}\n{"a":3}',
    out: [
      '0 at line 1, byte 0: unreadable, expected "," or "}", found "{" at byte 12',
      '1 at line 2, byte 12: {"a":2}',
      '2 at line 3, byte 20: {"a":3}',
    ],
  },
  {
    name: 'a line cut after a colon',
    in: '{"a":{"b":\n{"a":2}\n{"a":3}',
    out: [
      '0 at line 1, byte 0: unreadable, expected "," or "}", found "{" at byte 19',
      '1 at line 2, byte 11: {"a":2}',
      '2 at line 3, byte 19: {"a":3}',
    ],
  },
  {
    name: 'a line cut after a comma',
    in: '{"a":[1,\n{"a":2}\n{"a":3}\n',
    out: [
      '0 at line 1, byte 0: unreadable, expected "," or "]", found "{" at byte 17',
      '1 at line 2, byte 9: {"a":2}',
      '2 at line 3, byte 17: {"a":3}',
    ],
  },
  {
    name: 'the end cut off',
    in: '{"a":1}\n{"a":{"b":"c',
    out: [
      '0 at line 1, byte 0: {"a":1}',
      '1 at line 2, byte 8: unreadable, expected the closing quote of a string, found the end of the input',
    ],
  },
  {
    name: 'a log cut off in a record',
    in: '{"Records":[{"a":1},{"a":"b',
    out: [
      '0 at line 1, byte 12: {"a":1}',
      '1 at line 1, byte 20: unreadable, expected the closing quote of a string, found the end of the input',
    ],
  },
  {
    name: 'a log cut off between records',
    in: '{"Records":[{"a":1},',
    out: [
      '0 at line 1, byte 12: {"a":1}',
      '1 at line 1, byte 20: unreadable, expected a JSON value, found the end of the input',
    ],
  },
  {
    name: 'a bad record in a log',
    in: '{"Records":[{"a":1},{"a":tru},{"a":3}]}',
    out: [
      '0 at line 1, byte 12: {"a":1}',
      '1 at line 1, byte 20: unreadable, expected a JSON value, found "tru" at byte 25',
      '2 at line 1, byte 30: {"a":3}',
    ],
  },
  {
    name: 'a record without a colon in a log',
    in: '{"Records":[{"a":1},{"a" 2},{"a":3}]}\n{"a":4}',
    out: [
      '0 at line 1, byte 12: {"a":1}',
      '1 at line 1, byte 20: unreadable, expected ":", found "2" at byte 25',
      '2 at line 1, byte 28: {"a":3}',
      '3 at line 2, byte 38: {"a":4}',
    ],
  },
  {
    name: 'a record of a log cut short',
    in: '{"Records":[{"a":1},{"a":{"b":2},{"eventName":3},{"a":4}]}',
    out: [
      '0 at line 1, byte 12: {"a":1}',
      '1 at line 1, byte 20: unreadable, expected a member name, found "{" at byte 33',
      '2 at line 1, byte 33: {"eventName":3}',
      '3 at line 1, byte 49: {"a":4}',
    ],
  },
  {
    name: 'a record of a log cut in a string',
    in: '{"Records":[{"a":1},{"a":"b},{"eventName":3},{"a":4}]}',
    out: [
      '0 at line 1, byte 12: {"a":1}',
      '1 at line 1, byte 20: unreadable, expected "," or "}", found "e" at byte 31',
      '2 at line 1, byte 29: {"eventName":3}',
      '3 at line 1, byte 45: {"a":4}',
    ],
  },
  {
    name: 'a comma too many and one too few in a log',
    in: '{"Records":[{"a":1},,{"a":2} {"a":3}]}',
    out: [
      '0 at line 1, byte 12: {"a":1}',
      '1 at line 1, byte 20: unreadable, expected a JSON value, found "," at byte 20',
      '2 at line 1, byte 21: {"a":2}',
      '3 at line 1, byte 29: unreadable, expected "," or "]", found "{" at byte 29',
      '4 at line 1, byte 29: {"a":3}',
    ],
  },
  {
    name: 'no records in a log',
    in: '{"Records":[1,"{\\"a\\":1}",null,"x"]}',
    out: [
      '0 at line 1, byte 12: unreadable, expected a record (a JSON object), found the number 1',
      '1 at line 1, byte 14: {"a":1}',
      '2 at line 1, byte 26: unreadable, expected a record (a JSON object), found null',
      '3 at line 1, byte 31: unreadable, expected a JSON value in the JSON text of a string, found "x"',
    ],
  },
  {
    name: 'a log broken before its list',
    in: '{"v" 1,"Records":[{"eventName":1},{"eventName":2}]}\n{"a":3}',
    out: [
      '0 at line 1, byte 0: unreadable, expected ":", found "1" at byte 5',
      '1 at line 1, byte 18: {"eventName":1}',
      '2 at line 1, byte 34: {"eventName":2}',
      '3 at line 2, byte 52: {"a":3}',
    ],
  },
  {
    name: 'text before each record',
    in: '12:00 INFO {"a":1}\n12:01 INFO {"a":2}',
    out: [
      '0 at line 1, byte 0: text around JSON',
      '1 at line 1, byte 11: {"a":1}',
      '2 at line 2, byte 19: text around JSON',
      '3 at line 2, byte 30: {"a":2}',
    ],
  },
  {
    name: 'a time in brackets, a number, a colon and a text before records, and text after one',
    in: '[2026-10-01 10:00] {"a":1}\n134 {"a":2}\n<134>host app[7]: {"a":3}\nevents "{\\"a\\":4}" |\n',
    out: [
      '0 at line 1, byte 0: text around JSON',
      '1 at line 1, byte 19: {"a":1}',
      '2 at line 2, byte 27: text around JSON',
      '3 at line 2, byte 31: {"a":2}',
      '4 at line 3, byte 39: text around JSON',
      '5 at line 3, byte 57: {"a":3}',
      '6 at line 4, byte 65: text around JSON',
      '7 at line 4, byte 72: {"a":4}',
      '8 at line 4, byte 84: text around JSON',
    ],
  },
  {
    name: 'text that may be a damaged record is never what is beside one',
    in: '{"a":1} eventVersion: 1.08',
    out: [
      '0 at line 1, byte 0: {"a":1}',
      '1 at line 1, byte 8: unreadable, expected a JSON value, found "eventVersion" at byte 8',
    ],
  },
  {
    name: 'records with commas between them',
    in: '{"a":1},\n{"a":2},\n{"a":3}',
    out: [
      '0 at line 1, byte 0: {"a":1}',
      '1 at line 1, byte 7: text around JSON',
      '2 at line 2, byte 9: {"a":2}',
      '3 at line 2, byte 16: text around JSON',
      '4 at line 3, byte 18: {"a":3}',
    ],
  },
  {
    name: 'a pretty-printed record cut short',
    in: '{\n  "a": {\n    "b": 1\n{\n  "a": 2\n}\n',
    out: [
      '0 at line 1, byte 0: unreadable, expected "," or "}", found "{" at byte 22',
      '1 at line 4, byte 22: {"a":2}',
    ],
  },
  {
    name: 'a log that is followed by another on the next line, cut in a record',
    in: '{"Records":[{"a":1},{"a":\n{"Records":[{"a":2}]}',
    out: [
      '0 at line 1, byte 12: {"a":1}',
      '1 at line 1, byte 20: unreadable, expected "," or "}", found the end of the input',
      '2 at line 2, byte 38: {"a":2}',
    ],
  },
  {
    name: 'an event of LookupEvents without its record',
    in: '{"EventId":"e","CloudTrailEvent":null}\n{"CloudTrailEvent":"{\\"eventVersion"}',
    out: [
      '0 at line 1, byte 0: {"EventId":"e","CloudTrailEvent":null}',
      '1 at line 2, byte 39: unreadable, expected the closing quote of a string in the text of a member, found the end of the input',
    ],
  },
  {
    name: 'a list in a list in a list',
    in: '[[[[[[[[[[1]]]]]]]]]]',
    out: ['0 at line 1, byte 1: unreadable, expected a record (a JSON object), found the number 1'],
  },
  {
    name: 'bytes that are no UTF-8',
    in: changed(Buffer.from('{"a":"x"}\n{"a":2}'), 6, 0xff),
    out: [
      '0 at line 1, byte 0: unreadable, expected text in UTF-8, found bytes that are none',
      '1 at line 2, byte 10: {"a":2}',
    ],
  },
  {
    name: 'gzip cut off',
    in: Buffer.concat([one, two.subarray(0, -9)]),
    out: [
      '0 at line 1, byte 0: {"a":1}',
      '1 at line 2, byte 8: {"a":2}',
      '2 at line 3, byte 16: unreadable, expected the rest of the gzip data, found the end of the input',
    ],
  },
  {
    name: 'gzip without the rest of its checksum',
    in: Buffer.concat([one, two.subarray(0, -3)]),
    out: [
      '0 at line 1, byte 0: {"a":1}',
      '1 at line 2, byte 8: {"a":2}',
      '2 at line 3, byte 16: unreadable, expected the rest of the gzip data, found the end of the input',
    ],
  },
  {
    name: 'gzip cut off in its header',
    in: Buffer.concat([one, two.subarray(0, 5)]),
    out: [
      '0 at line 1, byte 0: {"a":1}',
      '1 at line 2, byte 8: unreadable, expected the rest of the gzip data, found the end of the input',
    ],
  },
  {
    name: 'gzip with a wrong checksum, and a member after it',
    in: Buffer.concat([changed(one, -8, 1, 2, 3), two]),
    out: [
      '0 at line 1, byte 0: {"a":1}',
      '1 at line 2, byte 8: unreadable, expected the checksum and length that the gzip data gives, found others: what was inflated may be damaged',
      '2 at line 2, byte 8: {"a":2}',
    ],
  },
  {
    name: 'gzip with broken data, and a member after it',
    in: Buffer.concat([changed(one, 10, 0xff), two]),
    out: [
      '0 at line 1, byte 0: unreadable, expected gzip data, found invalid block type near byte 10',
      '1 at line 1, byte 0: {"a":2}',
    ],
  },
  {
    name: 'gzip with other bytes between its members and after them',
    in: Buffer.concat([one, Buffer.from('junk'), two, Buffer.from('junk')]),
    out: [
      '0 at line 1, byte 0: {"a":1}',
      '1 at line 2, byte 8: unreadable, expected a gzip member, found the byte 0x6a at byte 28',
      '2 at line 2, byte 8: {"a":2}',
      '3 at line 3, byte 16: unreadable, expected a gzip member, found the byte 0x6a at byte 60',
    ],
  },
  {
    name: 'gzip with a header that nobody knows',
    in: changed(one, 3, 0xff),
    out: ['0 at line 1, byte 0: unreadable, expected a gzip member, found the byte 0x1f at byte 0'],
  },
  {
    name: 'gzip whose record is broken off by a bad member, and a good one',
    in: Buffer.concat([gzipSync('{"a":1}{"a":'), changed(one, 10, 0xff), two]),
    out: [
      '0 at line 1, byte 0: {"a":1}',
      '1 at line 1, byte 7: unreadable, expected gzip data, found invalid block type near byte 39',
      '2 at line 1, byte 12: {"a":2}',
    ],
  },
];

describe('broken input', () => {
  for (const { name, in: input, out } of cases) {
    for (const size of [Infinity, 1, 7]) {
      test(`${name}, ${size === Infinity ? 'at once' : `in chunks of ${size}`}`, async () => {
        expect(await readLines(Buffer.from(input as string), size)).toEqual(out);
      });
    }
  }
});
