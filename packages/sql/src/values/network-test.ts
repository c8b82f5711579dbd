import type { Network } from '@trailkit/match';
import { readNetwork } from '@trailkit/match';
import type { Condition } from '../bounds/bounds.js';
import { and, atMost, exactly, or } from '../bounds/bounds.js';
import type { Dialect, Sql } from '../dialects/dialect.js';
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
  const spellings =
    network.bytes.length === 4
      ? [
          addressesTest(addressesOf(network), network.bits, 32),
          withColons(addressesTest(mappedOf(network), network.bits + 96, 128)),
        ]
      : [withColons(addressesTest(ipv6Of(network), network.bits, 128))];
  return positive((value, { dialect }) => {
    const condition = isText(dialect, value, (given) => or(spellings.map((spelling) => spelling(given, dialect))));
    return mayBeMapped(network) ? atMost(condition) : exactly(condition);
  });
}

type TextTest = (text: Sql, dialect: Dialect) => Condition;

/** An address, or a network that is as long at least; or a list with the address. */
function addressesTest(addresses: string, from: number, to: number): TextTest {
  const alone = `\\A${addresses}(?:/${lengthsBetween(from, to)})?\\z`;
  return (text, dialect) =>
    `(CASE WHEN ${dialect.contains(text, dialect.string(','))} THEN ${dialect.fits(text, dialect.string(listedPattern(addresses)))} ` +
    `ELSE ${dialect.fits(text, dialect.string(alone))} END)`;
}

/** The patterns are long, and few texts have colons. */
function withColons(test: TextTest): TextTest {
  return (text, dialect) => and([dialect.contains(text, dialect.string(':')), test(text, dialect)]);
}

/** Whether addresses of IPv4 may be written as ones of the network, which they are not inside of. */
function mayBeMapped({ bytes, bits }: Network): boolean {
  return bytes.length > 4 && bits < 96 && bytes.slice(0, bits >> 3).every((byte) => byte === 0);
}
