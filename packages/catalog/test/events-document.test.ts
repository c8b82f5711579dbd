import { expect, test } from 'vitest';
import { entryTexts, parseLateMember } from '../src/document/entry-texts.js';
import { openDocument } from '../src/document/events-document.js';

const definitions = {
  AEvent: { title: 'A', type: 'object' },
  B: { type: 'string', enum: ['}\n  "C": {', '"', '\\'] },
  Ba: { properties: { AEvent: {}, B: { $ref: '#/$defs/B' } } },
  Event: { title: 'Odd', type: 'object' },
  'Ünï "quoted"': { type: 'string' },
};
const document = { $schema: 's', $id: 'urn:trailkit:events:x', title: 'x', $defs: definitions };

const layouts: { name: string; text: string; cuts: boolean }[] = [
  {
    name: 'a definition a line',
    text: `{"$schema":"s","$id":"urn:trailkit:events:x","title":"x","$defs":{\n${Object.entries(definitions)
      .map((entry) => `${JSON.stringify(entry[0])}:${JSON.stringify(entry[1])}`)
      .join(',\n')}\n}}\n`,
    cuts: true,
  },
  { name: 'indented', text: JSON.stringify(document, undefined, 2), cuts: true },
  { name: 'all in one line', text: JSON.stringify(document), cuts: false },
  {
    name: 'in no order',
    text: JSON.stringify(
      { ...document, $defs: Object.fromEntries(Object.entries(definitions).reverse()) },
      undefined,
      4,
    ),
    cuts: false,
  },
  { name: '$defs first', text: JSON.stringify({ $defs: definitions, $id: document.$id }, undefined, 2), cuts: false },
];

test.each(layouts)('every definition is found: $name', ({ text }) => {
  const opened = openDocument(text);
  expect(opened.id).toBe('urn:trailkit:events:x');
  for (const [name, definition] of Object.entries(definitions)) expect(opened.definition(name)).toEqual(definition);
  expect(opened.event('A')).toEqual(['AEvent', definitions.AEvent]);
  expect(opened.event('Odd')).toEqual(['Event', definitions.Event]);
  for (const name of ['', 'Aa', 'C', 'Zz', 'constructor']) {
    expect(opened.definition(name)).toBeUndefined();
    expect(opened.event(name)).toBeUndefined();
  }
});

test.each(layouts.filter(({ cuts }) => cuts))('definitions are cut out: $name', ({ text }) => {
  const textOf = entryTexts(text, '$defs');
  for (const name of ['AEvent', 'B', 'Ba', 'Event'])
    expect(JSON.parse(textOf(name)!)).toEqual(definitions[name as 'B']);
});

test.each([
  { name: 'the last', text: '{\n"a": {},\n"b": {\n"c":1\n}\n}\n', found: { c: 1 } },
  { name: 'with others after it', text: '{\n"b": {},\n"a": {}\n}\n', found: {} },
  { name: 'cut off', text: '{\n"b": {},\n"a": {', found: undefined },
  { name: 'of an inner object', text: '{"a": {\n"b": {}\n}}\n', found: undefined },
  { name: 'indented', text: '{\n  "b": {}\n}\n', found: undefined },
  { name: 'absent', text: '{\n"a": {}\n}\n', found: undefined },
])('a member near the end is parsed without those before it: $name', ({ text, found }) => {
  expect(parseLateMember(text, 'b')).toEqual(found);
});
