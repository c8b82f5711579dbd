import type { Network } from '@trailkit/match';
import { addressesOf } from './network-pattern.js';

/** The groups of an address of IPv6. */
const groups = 8;

/** The hexadecimal digits that each of the four of a group may be; a digit may be left out where it may be 0 and all before it, too. */
type Group = readonly [string, string, string, string];

const anyDigit = '0123456789abcdef';
const anyGroup: Group = [anyDigit, anyDigit, anyDigit, anyDigit];

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
  const options = [joined(all, embedded)];
  // `::` stands for one group of zeros or more: the first, and how many.
  for (let before = 0; before < groups; before++)
    for (let after = 0; before + after < groups; after++) {
      if (!all.slice(before, groups - after).every(mayBeZero)) continue;
      options.push(`${joined(all.slice(0, before))}::${joined(all.slice(groups - after), after > 1 ? embedded : undefined)}`);
    }
  return `(?:${options.join('|')})`;
}

/** Groups with colons between; the last two may be an address of IPv4. */
function joined(some: readonly Group[], embedded?: string): string {
  const texts = some.map(groupPattern);
  if (embedded === undefined) return texts.join(':');
  const [head, tail] = [texts.slice(0, -2), texts.slice(-2)];
  return [...head, `(?:${tail.join(':')}|${embedded})`].join(':');
}

function mayBeZero(group: Group): boolean {
  return group.every((digits) => digits.startsWith('0'));
}

function groupPattern(group: Group): string {
  if (group.every((digits) => digits === anyDigit)) return '[0-9A-Fa-f]{1,4}';
  const options: string[] = [];
  for (let from = 0; from < 4; from++) {
    options.push(group.slice(from).map(digitClass).join(''));
    if (!group[from]!.startsWith('0')) break;
  }
  return options.length === 1 ? options[0]! : `(?:${options.join('|')})`;
}

function digitClass(digits: string): string {
  const both = [...new Set([...digits, ...digits.toUpperCase()])].join('');
  return both.length === 1 ? both : `[${both}]`;
}
