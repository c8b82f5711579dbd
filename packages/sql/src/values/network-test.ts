import type { Network } from '@trailkit/match';
import { readNetwork } from '@trailkit/match';
import { and, atMost, exactly } from '../bounds/bounds.js';
import { listedPattern } from './address-test.js';
import { ipv6Of, mappedOf } from './ipv6-pattern.js';
import { addressesOf, lengthsBetween } from './network-pattern.js';
import type { ValueTest } from './value-test.js';
import { anyTest, isText, positive } from './value-test.js';

/** Whether an address, one of a list of them, or a network is inside one of the networks. */
export function networksTest(networks: readonly string[]): ValueTest {
  return anyTest(networks.map(networkTest));
}

function networkTest(text: string): ValueTest {
  const network = readNetwork(text);
  if (network === undefined) throw new TypeError(`${text} is no network`);
  const isMapped = mayBeMapped(network);
  const patterns = network.bytes.length === 4 ? ipv4Patterns(network) : [patternOf(ipv6Of(network), network.bits, 128)];
  return positive((value, { dialect }) => {
    const [plain, colons] = patterns.map((pattern) => dialect.string(pattern));
    // The second is long, and few texts have colons.
    const condition = isText(dialect, value, (given) => {
      const fits = dialect.fits(given, plain!);
      return colons === undefined
        ? fits
        : `(${fits} OR ${and([dialect.contains(given, dialect.string(':')), dialect.fits(given, colons)])})`;
    });
    return isMapped ? atMost(condition) : exactly(condition);
  });
}

function ipv4Patterns(network: Network): readonly string[] {
  return [
    patternOf(addressesOf(network), network.bits, 32),
    patternOf(mappedOf(network), network.bits + 96, 128),
  ];
}

/** Whether addresses of IPv4 may be written as ones of the network, which they are not inside of. */
function mayBeMapped({ bytes, bits }: Network): boolean {
  return bytes.length > 4 && bits < 96 && bytes.slice(0, bits >> 3).every((byte) => byte === 0);
}

/** An address, or a network that is as long at least; or a list with the address. */
function patternOf(addresses: string, from: number, to: number): string {
  return `\\A${addresses}(?:/${lengthsBetween(from, to)})?\\z|${listedPattern(addresses)}`;
}
