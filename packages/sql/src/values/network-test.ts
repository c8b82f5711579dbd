import type { Network } from '@trailkit/match';
import { readNetwork } from '@trailkit/match';
import { atMost, or } from '../bounds/bounds.js';
import { listedPattern } from './address-test.js';
import { addressesOf, lengthsFrom } from './network-pattern.js';
import type { ValueTest } from './value-test.js';
import { anyTest, isText, positive } from './value-test.js';

/** How an IPv4 address begins that is written as IPv6: `::ffff:10.0.0.1`. */
const mapped = '[Ff]{4}:';

/** Whether an address, one of a list of them, or a network is inside one of the networks. Addresses of IPv6 are left undecided. */
export function networksTest(networks: readonly string[]): ValueTest {
  return anyTest(networks.map(networkTest));
}

function networkTest(text: string): ValueTest {
  const network = readNetwork(text);
  if (network === undefined) throw new TypeError(`${text} is no network`);
  return positive((value, { dialect }) => {
    if (network.bytes.length > 4)
      return atMost(isText(dialect, value, (given) => dialect.contains(given, dialect.string(':'))));
    const inside = dialect.string(patternOf(network));
    const isMapped = dialect.string(mapped);
    const lo = isText(dialect, value, (given) => dialect.fits(given, inside));
    const others = isText(dialect, value, (given) => dialect.fits(given, isMapped));
    return { lo, hi: or([lo, others]) };
  });
}

function patternOf(network: Network): string {
  const addresses = addressesOf(network);
  return `\\A${addresses}(?:/${lengthsFrom(network.bits)})?\\z|${listedPattern(addresses)}`;
}
