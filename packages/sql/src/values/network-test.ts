import type { Network } from '@trailkit/match';
import { readNetwork } from '@trailkit/match';
import type { Condition } from '../bounds/bounds.js';
import { and, atMost, exactly, or } from '../bounds/bounds.js';
import type { Dialect, Sql } from '../dialects/dialect.js';
import { listedPattern } from './address-test.js';
import { ipv6Of, mappedOf } from './ipv6-pattern.js';
import { addressesOf, lengthsBetween } from './network-pattern.js';
import type { ValueTest } from './value-test.js';
import { isText, positive } from './value-test.js';

/** A spelling of the addresses of a network, and the lengths of the networks inside of it. */
interface Spelling {
  readonly addresses: string;
  readonly lengths: string;
}

/** Whether an address, one of a list of them, or a network is inside one of the networks. One pattern for all: each costs a look at the text. */
export function networksTest(texts: readonly string[]): ValueTest {
  const networks = texts.map(networkOf);
  const ipv4 = networks.filter(({ bytes }) => bytes.length === 4);
  const ipv6 = networks.filter(({ bytes }) => bytes.length > 4);
  const plain = ipv4.map((network) => spelling(addressesOf(network), network.bits, 32));
  const withColons = [
    ...ipv4.map((network) => spelling(mappedOf(network), network.bits + 96, 128)),
    ...ipv6.map((network) => spelling(ipv6Of(network), network.bits, 128)),
  ];
  return positive((value, { dialect }) => {
    const condition = isText(dialect, value, (text) => {
      // The patterns are long, and few texts have colons.
      const hasColon = dialect.contains(text, dialect.string(':'));
      return or([
        ...(plain.length > 0 ? [areInside(plain, text, dialect)] : []),
        and([hasColon, areInside(withColons, text, dialect)]),
      ]);
    });
    return ipv6.some(mayBeMapped) ? atMost(condition) : exactly(condition);
  });
}

function networkOf(text: string): Network {
  const network = readNetwork(text);
  if (network === undefined) throw new TypeError(`${text} is no network`);
  return network;
}

function spelling(addresses: string, from: number, to: number): Spelling {
  return { addresses, lengths: lengthsBetween(from, to) };
}

/** Whether a text is one of the addresses or networks, or a list with one of the addresses. */
function areInside(spellings: readonly Spelling[], text: Sql, dialect: Dialect): Condition {
  const fits = (pattern: string): Condition => dialect.fits(text, dialect.string(pattern));
  const alone = spellings.map(({ addresses, lengths }) => `${addresses}(?:/${lengths})?`);
  const listed = spellings.map(({ addresses }) => addresses);
  const isList = dialect.contains(text, dialect.string(','));
  return (
    `(CASE WHEN ${isList} THEN ${fits(listedPattern(`(?:${listed.join('|')})`))} ` +
    `ELSE ${fits(`\\A(?:${alone.join('|')})\\z`)} END)`
  );
}

/** Whether addresses of IPv4 may be written as ones of the network, which they are not inside of. */
function mayBeMapped({ bytes, bits }: Network): boolean {
  return bytes.length > 4 && bits < 96 && bytes.slice(0, bits >> 3).every((byte) => byte === 0);
}
