import type { Verdict } from '../../tools/oracles/event-ruler/event-ruler.js';

/** A pair that this package and event-ruler 2.0.1 differ about, and why. */
export interface NamedDifference {
  readonly name: string;
  readonly pattern: string;
  readonly event: string;
  readonly ruler: Verdict;
  readonly ours: Verdict;
}

/** Pairs of these kinds are not among the random ones. */
export const namedDifferences: readonly NamedDifference[] = [
  {
    name: 'a name with a dot in the event is not two names',
    pattern: '{"a":{"b":["x"]}}',
    event: '{"a.b":"x"}',
    ruler: 'match',
    ours: 'none',
  },
  {
    name: 'numbers are doubles: digits beyond them do not count',
    pattern: '{"a":[12345678901234567890]}',
    event: '{"a":12345678901234567891}',
    ruler: 'none',
    ours: 'match',
  },
  {
    name: 'a value of a nested array is not bound to the object beside it',
    pattern: '{"a":["x"],"a.b":["y"]}',
    event: '{"a":[["x"],[{"b":"y"}]]}',
    ruler: 'none',
    ours: 'match',
  },
  {
    name: 'a text of ASCII is also the letters that fold to it',
    pattern: '{"a":[{"equals-ignore-case":"ss"}]}',
    event: '{"a":"ß"}',
    ruler: 'none',
    ours: 'match',
  },
  {
    name: 'event-ruler takes an IPv6 address for an IPv4 one that begins with the same bits',
    pattern: '{"a":[{"cidr":"32.0.0.0/8"}]}',
    event: '{"a":"2001:db8::1"}',
    ruler: 'match',
    ours: 'none',
  },
  {
    name: 'event-ruler takes a number for an address of a wide network',
    pattern: '{"a":[{"cidr":"0.0.0.0/0"}]}',
    event: '{"a":5}',
    ruler: 'match',
    ours: 'none',
  },
  {
    name: 'event-ruler takes a quotation mark at the end of a prefix for that of the text',
    pattern: '{"a":[{"prefix":"\\""}]}',
    event: '{"a":""}',
    ruler: 'match',
    ours: 'none',
  },
  {
    name: 'event-ruler merges a string and a range of numbers wrongly',
    pattern: '{"a":["ab",{"numeric":[">",-5]},"TRUE"]}',
    event: '{"a":["ab"],"c":10}',
    ruler: 'none',
    ours: 'match',
  },
  {
    name: 'event-ruler merges a wildcard and another matcher wrongly',
    pattern: '{"p":["ab",{"wildcard":"*b"},{"suffix":"é"}],"b":[{"equals-ignore-case":"true"}]}',
    event: '{"p":"É","b":"true"}',
    ruler: 'match',
    ours: 'none',
  },
  {
    name: 'event-ruler merges wildcards that nothing may be like wrongly',
    pattern: '{"b":[{"anything-but":{"wildcard":["","10.*","*"]}},null,{"suffix":"😀"}]}',
    event: '{"b":"😀x"}',
    ruler: 'match',
    ours: 'none',
  },
  {
    name: 'an empty list inside anything-but is refused, whatever is beside it',
    pattern: '{"p":[{"exists":true},{"anything-but":{"equals-ignore-case":[]}}]}',
    event: '{"p":"a"}',
    ruler: 'match',
    ours: 'refused',
  },
  {
    name: 'an empty name is a name',
    pattern: '{"":{"a":["x"]}}',
    event: '{"a":"x"}',
    ruler: 'match',
    ours: 'none',
  },
];
