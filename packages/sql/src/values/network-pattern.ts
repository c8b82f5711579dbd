import type { Network } from '@trailkit/match';

/** One of the four numbers of an address, from 0 to 255, in up to three digits. */
const anyNumber = '(?:25[0-5]|2[0-4][0-9]|[01]?[0-9]{1,2})';

/** A regular expression for the IPv4 addresses of a network, not anchored. */
export function addressesOf({ bytes, bits }: Network): string {
  const numbers = bytes.map((byte, i) => {
    const free = Math.min(8, Math.max(0, 8 * (i + 1) - bits));
    const low = (byte >> free) << free;
    return numbersBetween(low, low + (1 << free) - 1);
  });
  return numbers.join('\\.');
}

function numbersBetween(low: number, high: number): string {
  if (low === 0 && high === 255) return anyNumber;
  const options: string[] = [];
  for (let ten = low - (low % 10); ten <= high; ten += 10) {
    const [from, to] = [Math.max(low, ten) - ten, Math.min(high, ten + 9) - ten];
    const zeros = ten === 0 ? '0{0,2}' : ten < 100 ? '0?' : '';
    options.push(`${zeros}${ten === 0 ? '' : ten / 10}[${from}-${to}]`);
  }
  return `(?:${options.join('|')})`;
}

/** A regular expression for the lengths of networks, not anchored. */
export function lengthsBetween(from: number, to: number): string {
  return `(?:${Array.from({ length: to - from + 1 }, (_, i) => from + i).join('|')})`;
}
