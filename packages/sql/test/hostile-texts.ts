/** A record with a value at the names that expressions ask for. */
function withValue(json: string): string {
  return `{"a":${json},"b":[${json},{"a":${json}}],"eventTime":${json}}`;
}

function nested(open: string, close: string, depth: number): string {
  return open.repeat(depth) + '"x"' + close.repeat(depth);
}

/** JSON that engines read in their own ways. */
const values = [
  // Numbers beyond doubles, and those at the edges of integers.
  '1e400',
  '-1e400',
  '1e-400',
  '-0',
  '-0.0',
  '0.1e1',
  '5.0',
  '5E+0',
  '100000000000000000000000000000000000000000000000000',
  '9007199254740993',
  '18446744073709551616',
  '-9223372036854775809',
  '1.00000000000000000000000000000000000001',
  '4.9e-324',
  '1688991869.0005',
  // Texts.
  '"a\\u0000b"',
  '"\\u0000"',
  '"İstanbul"',
  '"straße"',
  '"ſecret"',
  '"\u212aelvin"',
  '"ΑΣ"',
  '"ﬃ"',
  '"e\\u0301"',
  '"\\ud83d\\ude00"',
  '"😀a"',
  '"\\uffff"',
  '"\\u2028"',
  '"\\/"',
  '"null"',
  '"{}"',
  '"[]"',
  '"a\'b"',
  '"a\\nb"',
  '"a\\n"',
  '"\\\\"',
  '"%"',
  '"_"',
  // Times and addresses at the edges.
  '"2024-02-29T24:00:00Z"',
  '"2023-02-29"',
  '"2016-12-31T23:59:60Z"',
  '"2023-07-10t12:24:29,5 z"',
  '"2023-07-10T12:24:29.123456789+05:30"',
  '"2023-07-10 12:24-0130"',
  '"2023-07-10T12:24:29+99"',
  '"0000-02-29T00:00:00Z"',
  '"9999-12-31T23:59:60.9Z"',
  '"Jul 10, 2023, 12:24:29\u202fPM"',
  '"Jul 10, 2023 0:24:29 AM"',
  '"Feb 29, 2024 1:00:00 AM"',
  '"Feb 29, 2023 1:00:00 AM"',
  '"Mon, 10 Jul 2023 24:00:00 GMT"',
  '"Xxx, 31 Sep 2023 12:24:29 UTC"',
  '"::ffff:10.0.0.1"',
  '"::FFFF:0a00:1"',
  '"0:0:0:0:0:ffff:10.1.2.3/120"',
  '"2001:0DB8::1, 10.0.0.1"',
  '"2001:db8:0:0:0:0:0:0/33"',
  '"2001:db8::1::2"',
  '"::"',
  '"::10.0.0.1"',
  '"010.000.0.01"',
  '"10.0.0.0/08"',
  // Nesting.
  '[[[[["x"]]]]]',
  '[[], [[]], {"a": [[1, [2]]]}]',
  '[1 , [ 2 ,\n[3]] ]',
  nested('[', ']', 60),
  nested('{"a":', '}', 60),
  '[null]',
  '{"a":null}',
  '{}',
  '[]',
  // Names.
  '{"":1,"0":2,"$":3,"*":4,"a.b":5,"\\"q\\"":6,"\\\\":7,"it\'s":8,"#":9,"\\u0000":10,"[0]":11}',
  '{"A":1,"\\u0061":2}',
];

/** Texts of records that are made to be read wrong, and texts that are no records. */
export const hostileTexts: readonly string[] = [
  ...values.map(withValue),
  ' {"a" : 1 ,\t"b":[ ]\n}\r\n',
  '[]',
  '"a"',
  '5',
  'null',
  '',
  'x',
  '{"a":',
  '{"a":1}{"a":2}',
  "{'a':1}",
  '{"a":"\\x"}',
  '{a:1}',
];
