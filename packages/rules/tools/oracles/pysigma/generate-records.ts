import { createRandom } from '@trailkit/testing/sample-events/random';
import { sampleEvents } from '@trailkit/testing/sample-events/sample-events';

/** Texts with all that patterns, queries and encodings could stumble over. */
export const oddTexts = [
  'plain',
  'PLAIN',
  'Plain text',
  'a*b',
  'a?b',
  'axb',
  'axxb',
  'C:\\temp\\x',
  'C:\\temp\\*',
  'back\\',
  '50%',
  '50_x',
  "it's",
  'say "x"',
  'two\nlines',
  '[a]',
  '[abc]',
  '',
  '5',
  '05',
  'true',
  'tool -force /quiet',
  'tool /force -quiet',
  'tool \u2013force',
  'cGluZyAxMC4wLjAuMQ==',
  'eHBpbmcgMTAuMC4wLjE=',
  'eHhwaW5nIDEwLjAuMC4x',
  'cABpAG4AZwA=',
  '%name%',
  '(a|b)+',
] as const;

/** Addresses, and what is none. */
export const addresses = [
  '10.0.0.1',
  '10.1.0.1',
  '10.255.255.255',
  '192.168.1.20',
  '203.0.113.9',
  'iam.amazonaws.com',
] as const;

/** Numbers of a field that has no other values. */
export const numbers = [0, 5, 10, 99, 443, -1, 2.5] as const;

/** Records that rules of the oracle look through: sample events, each with odd members. */
export function generateRecords(count: number, seed: number): readonly Readonly<Record<string, unknown>>[] {
  const random = createRandom(seed);
  const below = (limit: number): number => Math.floor(random.next() * limit);
  const pick = <T>(list: readonly T[]): T => list[below(list.length)]!;
  const several = <T>(make: () => T): readonly T[] => Array.from({ length: 1 + below(3) }, make);
  const maybe = <T>(value: T): T | undefined => (random.next() < 0.7 ? value : undefined);
  const now = Date.UTC(2026, 10, 28, 12);
  return [...sampleEvents({ count, seed, now })].map((event) => ({
    ...event,
    requestParameters: {
      text: maybe(pick(oddTexts)),
      // Of two fields letter case counts here, and not there.
      other: maybe(pick(oddTexts.filter((text) => text !== 'PLAIN'))),
      address: maybe(pick(addresses)),
      number: maybe(pick(numbers)),
      flag: maybe(random.next() < 0.5),
      names: maybe(several(() => pick(oddTexts))),
      items: maybe(
        several(() => ({ name: pick(oddTexts), port: pick(numbers), addresses: several(() => pick(addresses)) })),
      ),
      nothing: maybe(null),
    },
  }));
}

/** Texts of records, for rules to look for. */
export function textsOf(records: readonly Readonly<Record<string, unknown>>[]): readonly string[] {
  const found = records.flatMap(({ eventName, eventSource, userAgent }) => [eventName, eventSource, userAgent]);
  return [...new Set(found)].map(String);
}
