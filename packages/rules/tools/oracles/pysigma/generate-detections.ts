import { createRandom } from '@trailkit/testing/sample-events/random';
import { addresses, numbers, oddTexts } from './generate-records.js';

/** A detection: identifiers and a condition. */
export type Detection = Readonly<Record<string, unknown>>;

const textFields = [
  'eventName',
  'eventSource',
  'userAgent',
  'userIdentity.type',
  'requestParameters.text',
  'requestParameters.other',
  'requestParameters.names',
  'requestParameters.items.name',
];
const numberFields = ['requestParameters.number', 'requestParameters.items.port'];
const addressFields = ['sourceIPAddress', 'requestParameters.address', 'requestParameters.items.addresses'];
const anyFields = [
  ...textFields,
  ...numberFields,
  ...addressFields,
  'errorCode',
  'requestParameters.flag',
  'requestParameters.absent',
];
const patterns = ['^a.b$', '[ab]+', 'x{2}', '^$', '^(a|C)', 'text$', '\\\\', '\\d', '^\\w+$', 'l[io]n', '\\*', "'"];
const identifiers = ['selection', 'selection_a', 'selection_b', 'filter', 'filter_main_x', '_hidden'];
const conditions = [
  'all of selection*',
  '1 of selection*',
  'any of selection_*',
  '1 of them',
  'all of them',
  'not 1 of filter*',
  'selection and not filter',
  'selection and not 1 of filter*',
  'selection_a or selection_b and not filter',
  'not (selection or filter) and not selection_b',
  '(selection_a or selection_b) and (filter or not _hidden)',
  'not not selection',
  'not selection and not 1 of filter_*',
  'selection or not (selection_a and not (filter or selection_b))',
];

/**
 * Detections of all kinds, all of them from the seed; `texts` are values of the records. Left out is what the oracle has no answer to
 * (keywords, placeholders), and what it understands differently: see the test.
 */
export function generateDetections(count: number, seed: number, texts: readonly string[]): readonly Detection[] {
  const random = createRandom(seed);
  const below = (limit: number): number => Math.floor(random.next() * limit);
  const pick = <T>(list: readonly T[]): T => list[below(list.length)]!;
  const chance = (likelihood: number): boolean => random.next() < likelihood;
  const several = <T>(make: () => T): readonly T[] => Array.from({ length: 2 + below(3) }, make);
  const oneOrMore = <T>(make: () => T): T | readonly T[] => (chance(0.5) ? make() : several(make));
  const list = [...oddTexts, ...texts];

  const cased = (text: string): string =>
    chance(0.3) ? (chance(0.5) ? text.toUpperCase() : text.toLowerCase()) : text;
  const text = (): string => cased(pick(list));
  const escaped = (plain: string): string => plain.replace(/\\(?=[*?\\]|$)|[*?]/g, '\\$&');
  /** The text itself, or with wildcards in it, or with its own escaped or not. */
  const pattern = (): string => {
    const plain = text();
    if (chance(0.4)) return escaped(plain);
    if (chance(0.4) || plain.length < 2) return plain;
    const at = 1 + below(plain.length - 1);
    return chance(0.5)
      ? `${escaped(plain.slice(0, at))}*`
      : `${escaped(plain.slice(0, at))}?${escaped(plain.slice(at + 1))}`;
  };
  const part = (): string => {
    const plain = text();
    const start = below(plain.length);
    return escaped(plain.slice(start, start + 1 + below(6)));
  };
  const word = (): string => pick(['ping', '10.0', 'x', 'force', 'a']);
  const makers: readonly (() => readonly [key: string, value: unknown])[] = [
    () => [pick(textFields), oneOrMore(pattern)],
    () => [pick(textFields), oneOrMore(pattern)],
    () => [`${pick(textFields)}|${pick(['contains', 'startswith', 'endswith'])}`, oneOrMore(part)],
    () => [`${pick(textFields)}|${pick(['contains', 'startswith', 'endswith'])}|all`, several(part)],
    () => [`${pick(textFields)}|all`, several(pattern)],
    () => [`${pick(textFields)}|cased`, oneOrMore(pattern)],
    () => [`${pick(textFields)}|cased|${pick(['contains', 'startswith', 'endswith'])}`, oneOrMore(part)],
    () => [`${pick(textFields)}|neq`, oneOrMore(pattern)],
    () => [`${pick(textFields)}|contains|neq`, oneOrMore(part)],
    () => [`${pick(anyFields)}|exists`, chance(0.5)],
    () => [
      pick([...textFields, 'errorCode', 'requestParameters.nothing', 'requestParameters.number']),
      pick([null, []]),
    ],
    () => [`${pick(textFields)}|re${pick(['', '', '|i', '|m', '|s', '|i|s'])}`, oneOrMore(() => pick(patterns))],
    () => [
      `${pick(addressFields)}|cidr`,
      oneOrMore(() => pick(['10.0.0.0/8', '10.0.0.0/16', '192.168.0.0/16', '203.0.113.0/24'])),
    ],
    () => [`${pick(addressFields)}`, oneOrMore(() => pick(addresses))],
    () => [`${pick(numberFields)}|${pick(['lt', 'lte', 'gt', 'gte'])}`, pick(numbers)],
    () => [pick(numberFields), oneOrMore(() => pick(numbers))],
    () => [pick(numberFields), String(pick(numbers))],
    () => ['requestParameters.flag', pick([true, false, 'true', 'False'])],
    () => ['requestParameters.text|fieldref', 'requestParameters.other'],
    () => ['eventTime|hour', oneOrMore(() => below(24))],
    () => ['eventTime|minute', several(() => below(60))],
    () => ['eventTime|day', oneOrMore(() => 21 + below(8))],
    () => [pick(['eventTime|month', 'eventTime|year']), pick([11, 2026, 10])],
    () => [`${pick(textFields)}|base64offset|contains`, word()],
    () => ['requestParameters.text|wide|base64offset|contains', 'ping'],
    () => ['requestParameters.text|base64', pick(['ping 10.0.0.1', 'x'])],
    () => [`${pick(textFields)}|windash|contains`, oneOrMore(() => pick([' -force', '/quiet', '-force', ' -x']))],
    () => ['requestParameters|contains', oneOrMore(part)],
  ];
  const fields = (): Readonly<Record<string, unknown>> =>
    Object.fromEntries(Array.from({ length: 1 + below(2) }, () => pick(makers)()));
  const detection = (): unknown => (chance(0.15) ? several(fields) : fields());

  return Array.from({ length: count }, (_, index): Detection => {
    // Each maker once alone, so that none is left to chance.
    const maker = makers[index];
    if (maker)
      return { selection: Object.fromEntries([maker()]), condition: chance(0.5) ? 'selection' : 'not selection' };
    if (chance(0.4)) return { selection: detection(), condition: pick(['selection', 'not selection']) };
    const condition = chance(0.2) ? [pick(conditions), pick(conditions)] : pick(conditions);
    return { ...Object.fromEntries(identifiers.map((name) => [name, detection()])), condition };
  });
}
