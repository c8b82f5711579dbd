import { describe, expect, it } from 'vitest';
import { compileMatch, RegexLimitError } from '../src/index.js';
import { compileRegex } from '../src/regex/compile-regex.js';

/** A value of a record has 256 KB at most; the strings below are made to break the patterns. */
const LONG = 100_000;

const bad: readonly { name: string; pattern: string; value: string; matches: boolean }[] = [
  { name: 'nested plus', pattern: '^(a+)+$', value: `${'a'.repeat(LONG)}!`, matches: false },
  { name: 'nested star', pattern: '^(a*)*$', value: `${'a'.repeat(LONG)}!`, matches: false },
  { name: 'alternatives that overlap', pattern: '^(a|aa)+$', value: `${'a'.repeat(LONG)}!`, matches: false },
  { name: 'alternatives that are the same', pattern: '^(a|a)*$', value: `${'a'.repeat(LONG)}!`, matches: false },
  { name: 'a class and its part', pattern: '^(\\w|\\d)+$', value: `${'1'.repeat(LONG)}!`, matches: false },
  { name: 'three deep', pattern: '^((a+)+)+$', value: `${'a'.repeat(LONG)}!`, matches: false },
  {
    name: 'optional letters',
    pattern: `^${'a?'.repeat(30)}${'a'.repeat(30)}$`,
    value: `${'a'.repeat(60)}!`,
    matches: false,
  },
  { name: 'three stars', pattern: '.*.*.*x', value: 'a'.repeat(LONG), matches: false },
  { name: 'a star before what is missing', pattern: '.*=.*', value: 'x'.repeat(LONG), matches: false },
  { name: 'blanks at the end', pattern: '\\s+$', value: `${' '.repeat(LONG)}x`, matches: false },
  {
    name: 'an address of mail',
    pattern:
      '^([a-zA-Z0-9])(([\\-.]|[_]+)?([a-zA-Z0-9]+))*(@){1}[a-z0-9]+[.]{1}(([a-z]{2,3})|([a-z]{2,3}[.]{1}[a-z]{2,3}))$',
    value: `${'a'.repeat(LONG)}!`,
    matches: false,
  },
  { name: 'words and blanks', pattern: '^(\\w+\\s?)*$', value: `${'aaaa '.repeat(LONG / 5)}!`, matches: false },
  { name: 'with a look-ahead', pattern: '^(?=(a+)+$)a', value: `${'a'.repeat(LONG)}!`, matches: false },
  { name: 'a look-ahead at every place', pattern: '(?=(a|aa)+$)b', value: `${'a'.repeat(LONG)}!`, matches: false },
  { name: 'a negative look-ahead that scans', pattern: '(?!.*x)(a+)+b', value: 'a'.repeat(LONG), matches: false },
  { name: 'a look-behind that scans', pattern: '(?<=^(a|aa)+)b', value: `${'a'.repeat(LONG)}c`, matches: false },
  { name: 'counted and nested', pattern: '^(a{1,20}){1,20}$', value: `${'a'.repeat(1000)}!`, matches: false },
  { name: 'ignoring case', pattern: '(?i)^(a+)+$', value: `${'aA'.repeat(LONG / 2)}!`, matches: false },
  { name: 'one that matches', pattern: '^(a|aa)+$', value: 'a'.repeat(LONG), matches: true },
  {
    name: 'one that matches behind a look-ahead',
    pattern: '^(?=(a+)+!)(a|aa)+!$',
    value: `${'a'.repeat(LONG)}!`,
    matches: true,
  },
];

describe('known bad patterns', () => {
  it.each(bad)('$name: $pattern ends', ({ pattern, value, matches }) => {
    const start = performance.now();
    expect(compileMatch(`$.a regex ${JSON.stringify(pattern)}`)({ a: value })).toBe(matches);
    // Not a measurement: a hang is minutes, and more than minutes for most of these.
    expect(performance.now() - start).toBeLessThan(20_000);
  });

  it.each(['^(a+)+$', '(x+x+)+y', '(.*)*', '(?=(a+)+)b'])('%s never reaches the native engine', (pattern) => {
    expect(compileRegex(pattern, '').nativeUpTo).toBe(-1);
  });

  it.each([
    { pattern: '^aws-cli/', nativeUpTo: Infinity },
    { pattern: '^aws-cli/.*', nativeUpTo: 714_284 },
    { pattern: '.*/MyRole/MyUser', nativeUpTo: 724 },
  ])('$pattern goes to the native engine up to $nativeUpTo characters', ({ pattern, nativeUpTo }) => {
    expect(compileRegex(pattern, '').nativeUpTo).toBe(nativeUpTo);
  });
});

describe('what has no bound', () => {
  it.each([
    {
      expression: '$.a regex "^(a+)+\\\\1$"',
      message: 'a back reference in a pattern that can backtrack without bound',
    },
    { expression: '$.a regex "(a{1000}){1000}"', message: 'a pattern of at most 20000' },
    { expression: `$.a regex "${'('.repeat(101)}${')'.repeat(101)}"`, message: 'more than 100 brackets' },
  ])('$expression is refused', ({ expression, message }) => {
    expect(() => compileMatch(expression)).toThrow(message);
  });

  it('a back reference on too long a value ends in an error that names the pattern', () => {
    const predicate = compileMatch('$.a regex "^(\\\\w+)-\\\\1$"');
    expect(predicate({ a: 'ab-ab' })).toBe(true);
    const call = (): boolean => predicate({ a: 'a-'.repeat(5_000_000) });
    expect(call).toThrow(RegexLimitError);
    expect(call).toThrow(
      'regex-limit: the pattern "^(\\\\w+)-\\\\1$" needs more than 10000000 steps on a value of 10000000 characters; ' +
        'expected a pattern whose cost grows with the length of the value only; anchor it, or take back references out of it',
    );
  });

  it('a back reference that is compared again and again ends in an error', () => {
    const predicate = compileMatch('$.a regex "^(\\\\w+)\\\\1$"');
    expect(predicate({ a: 'abab' })).toBe(true);
    expect(() => predicate({ a: `${'a'.repeat(LONG)}!` })).toThrow(RegexLimitError);
  });

  it('a table beyond memory ends in an error', () => {
    expect(() => compileMatch('$.a regex "^(a+)+$"')({ a: 'a'.repeat(10_000_000) })).toThrow(RegexLimitError);
  });
});
