import { describe, expect, it } from 'vitest';
import { readSelection } from './read.js';

const meanings = [
  { in: 'a|contains: x', out: '$.a ilike "*x*"' },
  { in: 'a|contains: "*x"', out: '$.a ilike "*x*"' },
  { in: 'a|contains: ""', out: '$.a ilike "*"' },
  { in: 'a|startswith: [x, y]', out: '$.a ilike ["x*", "y*"]' },
  { in: 'a|endswith: x', out: '$.a ilike "*x"' },
  { in: 'a|contains|all: [x, y]', out: '$.a ilike "*x*" and $.a ilike "*y*"' },
  { in: 'a|all|contains: [x, y]', out: '$.a ilike "*x*" and $.a ilike "*y*"' },
  { in: 'a|neq: x', out: 'not $.a ilike "x"' },
  { in: 'a|neq: [x, y]', out: 'not $.a ilike ["x", "y"]' },
  { in: 'a|cased: Xy', out: '$.a like "Xy"' },
  { in: 'a|cased|contains: [X, "5"]', out: '$.a ilike "*5*" or $.a like "*X*"' },
  { in: 'a|exists: true', out: '$.a exists' },
  { in: 'a|exists: false', out: 'not $.a exists' },
  { in: 'a|re: ^x.*$', out: '$.a regex "^x.*$"' },
  { in: String.raw`a|re: 'x\.y\*'`, out: String.raw`$.a regex "x\\.y\\*"` },
  { in: 'a|re|i: x', out: '$.a regex /x/i' },
  { in: 'a|re|ignorecase|multiline|dotall: x', out: '$.a regex /x/ims' },
  { in: 'a|re|i|m|s: x', out: '$.a regex /x/ims' },
  { in: 'a|cidr: 10.0.0.0/8', out: '$.a cidr "10.0.0.0/8"' },
  { in: 'a|cidr: [10.0.0.0/8, "fe80::/10"]', out: '$.a cidr ["10.0.0.0/8", "fe80::/10"]' },
  { in: 'a|lt: 5', out: '$.a < 5' },
  { in: 'a|lte: 5.5', out: '$.a <= 5.5' },
  { in: 'a|gt: -5', out: '$.a > -5' },
  { in: 'a|gte: 5', out: '$.a >= 5' },
  { in: 'a|fieldref: b.c', out: '$.a != null and $.a == $.b[].c[]' },
  { in: 'a|fieldref|neq: b', out: 'not ($.a != null and $.a == $.b)' },
  { in: String.raw`a|expand: '\%x'`, out: '$.a ilike "%x"' },
  { in: 'a|base64: foo', out: '$.a ilike "Zm9v"' },
  { in: 'a|base64offset|contains: foo', out: '$.a ilike ["*Zm9v*", "*Zvb*", "*mb2*"]' },
  { in: 'a|wide|base64offset|contains: ping', out: '$.a ilike ["*cABpAG4AZw*", "*AAaQBuAGcA*", "*wAGkAbgBnA*"]' },
  { in: 'a|utf16le|base64: x', out: '$.a ilike "eAA="' },
  { in: 'a|utf16be|base64: x', out: '$.a ilike "AHg="' },
  { in: 'a|utf16|base64: x', out: '$.a ilike "//54AA=="' },
  { in: 'a|utf16be: x', out: String.raw`$.a ilike "\u0000x"` },
  { in: 'a|windash|contains: " -f"', out: '$.a ilike ["* -f*", "* /f*", "* –f*", "* —f*", "* ―f*"]' },
  { in: 'a|windash: a-b', out: '$.a ilike "a-b"' },
  { in: 'eventTime|minute: [5, 10]', out: '$.eventTime ilike ["????-??-?????:05*", "????-??-?????:10*"]' },
  { in: 'eventTime|hour: 5', out: '$.eventTime ilike "????-??-???05:*"' },
  { in: 'eventTime|day: 1', out: '$.eventTime ilike "????-??-01*"' },
  { in: 'eventTime|month: 12', out: '$.eventTime ilike "????-12-*"' },
  { in: 'eventTime|year: 2026', out: '$.eventTime ilike "2026-*"' },
];

describe('a modifier', () => {
  it.each(meanings)('$in', ({ in: selection, out }) => {
    expect(readSelection(selection)).toBe(out);
  });
});

const problems = [
  { in: 'a|contians: x', out: 'contians => expected a modifier, found "contians" => contains' },
  { in: 'a|contains: 5', out: '5 => expected a text for "contains", found the number 5' },
  { in: 'a|contains: [x, 5]', out: '5 => expected a text for "contains", found the number 5' },
  { in: 'a|cased: 5', out: '5 => expected a text for "cased", found the number 5' },
  { in: 'a|exists: "yes"', out: '"yes" => expected true or false without quotes for "exists", found "yes"' },
  { in: 'a|exists: yes', out: 'yes => expected true or false without quotes for "exists", found "yes"' },
  { in: 'a|gt: "5"', out: '"5" => expected a number without quotes for "gt", found "5"' },
  { in: 'a|hour: x', out: 'x => expected a number without quotes for "hour", found "x"' },
  {
    in: 'a|week: 3',
    out: '3 => "week" cannot be run here: a condition about weeks is more than a comparison of texts',
  },
  { in: 'a|all: x', out: 'all => expected several values for "all", found one => leave "all" out' },
  { in: 'a|i: x', out: 'x => expected a regular expression (write it after "re") for "i", found "x"' },
  { in: 'a|re: 5', out: '5 => expected a text for "re", found the number 5' },
  { in: 'a|contains|re: x', out: 're => expected "re" before "contains": it takes values as they are written' },
  { in: 'a|re|contains: x', out: 'x => expected a text for "contains", found a regular expression' },
  {
    in: 'a|cidr: 10.0.0/8',
    out: '10.0.0/8 => expected a network such as 10.0.0.0/8 or 2001:db8::/32 for "cidr", found "10.0.0/8"',
  },
  { in: 'a|base64: x*', out: 'x* => expected a text without wildcards for "base64", found "x*"' },
  { in: 'a|wide|utf16: x', out: 'x => expected one encoding, found "utf16" after another' },
  { in: 'a|fieldref: x*', out: 'x* => expected the name of a field without wildcards for "fieldref", found "x*"' },
  {
    in: 'a|fieldref|endswith: b',
    out: 'b => "fieldref" with "endswith" cannot be run here: only whole values of two fields are compared',
  },
  {
    in: 'a|expand: "%x%"',
    out: '"%x%" => the placeholder %x% has no values here => write the values in place of %x%, without "expand"',
  },
  {
    in: 'a|windash: -a -b -c -d -e',
    out: '-a -b -c -d -e => expected at most 4 dashes before words for "windash", found 5',
  },
];

describe('a modifier is refused', () => {
  it.each(problems)('$in', ({ in: selection, out }) => {
    expect(readSelection(selection)).toEqual([out]);
  });
});

const patterns = [
  { in: '(?>x)', out: 'found "(?>x", expected one of (?:' },
  { in: '[[:alpha:]]', out: 'has [: at its character 2' },
  { in: String.raw`a\h`, out: String.raw`has \h at its character 2` },
  { in: String.raw`\x{41}`, out: String.raw`has \x{ at its character 1` },
  { in: '[]a]', out: 'has [] as the start of a class at its character 1' },
  { in: '(*ANY)x', out: 'has (* at its character 1' },
  { in: '(', out: 'cannot be run here: found the end of the pattern, expected ")"' },
  { in: 'x*+', out: 'one quantifier' },
];

describe('a regular expression that would mean something else here', () => {
  it.each(patterns)('$in', ({ in: pattern, out }) => {
    expect(readSelection(`a|re: '${pattern}'`)).toEqual([expect.stringContaining(out)]);
  });
});
