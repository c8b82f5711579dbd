import type { Network } from '@trailkit/match';
import { addressesOf } from './network-pattern.js';

/** The groups of an address of IPv6. */
const groups = 8;

/** The hexadecimal digits that each of the four of a group may be; a digit may be left out where it may be 0 and all before it, too. */
type Group = readonly [string, string, string, string];

const anyDigit = '0123456789abcdef';

/** An expression for the addresses of an IPv6 network in every spelling, `::` and an embedded address of IPv4 among them; not anchored. */
export function ipv6Of({ bytes, bits }: Network): string {
  return spellings(groupsOf(bytes, bits), addressesOf({ bytes: bytes.slice(12), bits: Math.max(0, bits - 96) }));
}

/** An expression for the addresses of an IPv4 network that are written as IPv6: `::ffff:10.0.0.1`; not anchored. */
export function mappedOf(network: Network): string {
  return ipv6Of({ bytes: [...new Array<number>(10).fill(0), 255, 255, ...network.bytes], bits: network.bits + 96 });
}

function groupsOf(bytes: readonly number[], bits: number): readonly Group[] {
  return Array.from({ length: groups }, (_, group) => {
    const value = bytes[2 * group]! * 256 + bytes[2 * group + 1]!;
    return [0, 1, 2, 3].map((digit) => {
      const free = Math.min(4, Math.max(0, group * 16 + digit * 4 + 4 - bits));
      const low = (((value >> (12 - 4 * digit)) & 15) >> free) << free;
      return anyDigit.slice(low, low + (1 << free));
    }) as unknown as Group;
  });
}

function spellings(all: readonly Group[], embedded: string): string {
  const texts = all.map(groupPattern);
  const heads = new Map<string, string[]>();
  // The last two groups are the longest part: once for all that is before them.
  const add = (head: string, last: readonly string[]): void => {
    const tail = last.length > 1 ? lastTwo(last, embedded) : '';
    const all =
      head +
      last
        .slice(0, last.length > 1 ? -2 : undefined)
        .map((text) => (last.length > 1 ? `${text}:` : text))
        .join('');
    heads.set(tail, [...(heads.get(tail) ?? []), all]);
  };
  add('', texts);
  // `::` stands for one group of zeros or more: the first, and how many.
  for (let before = 0; before < groups; before++)
    for (let after = 0; before + after < groups; after++)
      if (all.slice(before, groups - after).every(mayBeZero))
        add(`${texts.slice(0, before).join(':')}::`, texts.slice(groups - after));
  return `(?:${[...heads].map(([tail, some]) => `(?:${some.join('|')})${tail}`).join('|')})`;
}

/** Two groups, or an address of IPv4. */
function lastTwo(texts: readonly string[], embedded: string): string {
  return `(?:${texts.slice(-2).join(':')}|${embedded})`;
}

function mayBeZero(group: Group): boolean {
  return group.every((digits) => digits.startsWith('0'));
}

function groupPattern(group: Group): string {
  if (group.every((digits) => digits === anyDigit)) return '[0-9A-Fa-f]{1,4}';
  if (group.every((digits) => digits === '0')) return '0{1,4}';
  const zeros = group.findIndex((digits) => digits !== '0');
  const rest = group.slice(zeros);
  const options: string[] = [];
  for (let from = 0; from < rest.length; from++) {
    options.push(rest.slice(from).map(digitClass).join(''));
    if (!rest[from]!.startsWith('0')) break;
  }
  const written = options.length === 1 ? options[0]! : `(?:${options.join('|')})`;
  return zeros === 0 ? written : `0{0,${zeros}}${written}`;
}

function digitClass(digits: string): string {
  const both = [...new Set([...digits, ...digits.toUpperCase()])].join('');
  return both.length === 1 ? both : `[${both}]`;
}
