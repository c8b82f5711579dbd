import fc from 'fast-check';
import { expect, test } from 'vitest';
import { partTexts } from '../src/json/part-texts.js';

const long = '9007199254740993';

test.each<readonly [string, string, readonly (string | undefined)[]]>([
  ['members', `{"a":${long},"b":{"c":[${long}]}}`, [long, `{"c":[${long}]}`, undefined]],
  ['with spaces', ` {\n "a" : ${long} ,\t"b" : "x" } `, [long, '"x"', undefined]],
  ['brackets and quotes in strings', `{"a":"}\\"]\\\\","b":{"]":"{"},"c":${long}}`, ['"}\\"]\\\\"', '{"]":"{"}', long]],
  ['escaped names', `{"\\u0061":1,"b":${long}}`, ['1', long, undefined]],
  ['a name twice: the last counts, as for JSON.parse', `{"a":1,"b":2,"a":${long}}`, [long, '2', undefined]],
])('%s', (_name, text, parts) => {
  const { ofMember } = partTexts(text)!;
  expect(['a', 'b', 'c'].map(ofMember)).toEqual(parts);
});

test('elements', () => {
  const { ofElement } = partTexts(`[ ${long}, {"a":[]},"," ,[]]`)!;
  expect([0, 1, 2, 3, 4].map(ofElement)).toEqual([long, '{"a":[]}', '","', '[]', undefined]);
});

test('a text without such numbers is not gone through', () => {
  expect(partTexts('{"a":123456789012345}')).toBeUndefined();
});

test('the parts of any value are the values of its parts', () => {
  fc.assert(
    fc.property(
      fc.dictionary(fc.string(), fc.jsonValue()),
      fc.array(fc.jsonValue()),
      fc.nat(2),
      (object, list, spaces) => {
        const members = { ...object, long };
        const { ofMember } = partTexts(JSON.stringify(members, undefined, spaces))!;
        for (const [name, value] of Object.entries(members))
          expect(JSON.parse(ofMember(name)!)).toEqual(JSON.parse(JSON.stringify(value)));
        const { ofElement } = partTexts(JSON.stringify([...list, long], undefined, spaces))!;
        list.forEach((value, at) => expect(JSON.parse(ofElement(at)!)).toEqual(JSON.parse(JSON.stringify(value))));
      },
    ),
  );
});
