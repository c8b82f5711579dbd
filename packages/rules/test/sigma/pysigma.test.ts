import { describe, expect, it } from 'vitest';
import { answers, differences, hitsOf, records } from './pysigma-table.js';

/**
 * Rules and records of the table are random and have every modifier. Left out of it is what pySigma's SQLite backend has no answer to
 * (keywords, placeholders), and the differences below.
 */
describe('a rule finds the records that it finds as pySigma converts it', () => {
  it('has rules with hits to compare', () => {
    expect(answers.length).toBeGreaterThanOrEqual(500);
    const partial = answers.filter(({ hits }) => hits.length > 0 && hits.length < records.length);
    expect(partial.length).toBeGreaterThan(250);
  });

  it('in all rules of the table', () => {
    expect(differences(records, answers)).toEqual([]);
  });
});

const named = [
  {
    name: 'letter case of other letters than A to Z: LIKE of SQLite knows only those',
    detection: { s: { a: 'MÜLLER' }, condition: 's' },
    record: { a: 'Müller' },
    here: true,
  },
  {
    name: 'letter case of two fields: the specification says nothing of it, and most backends compare as here',
    detection: { s: { 'a|fieldref': 'b' }, condition: 's' },
    record: { a: 'X', b: 'x' },
    here: false,
  },
  {
    name: 'utf16 with base64: the specification has the byte order mark FF FE, pySigma encodes it in UTF-8',
    detection: { s: { 'a|utf16|base64': 'x' }, condition: 's' },
    record: { a: '//54AA==' },
    here: true,
  },
  {
    name: 'a regular expression and a number: SQLite looks at its digits',
    detection: { s: { 'a|re': '5' }, condition: 's' },
    record: { a: 5 },
    here: false,
  },
  {
    name: 'cidr and an address of a list: pySigma compares the beginning of the text',
    detection: { s: { 'a|cidr': '10.0.0.0/8' }, condition: 's' },
    record: { a: '203.0.113.9, 10.1.0.1' },
    here: true,
  },
];

describe('a difference to pySigma by intent:', () => {
  it.each(named)('$name', ({ detection, record, here }) => {
    expect(hitsOf(detection, [record])).toEqual(here ? [0] : []);
  });
});
