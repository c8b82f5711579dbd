import type { Network } from '../values/ip.js';
import type { ByteTest } from './byte-test.js';

const [dot, zero, nine] = [0x2e, 0x30, 0x39];

/** The test of texts that are addresses in one of the networks: what is plainly an IPv4 address outside of them is none. */
export function networksTest(networks: readonly Network[]): ByteTest {
  const outer = networks
    .filter(({ bytes }) => bytes.length === 4)
    .map(({ bytes, bits }) => ({ address: numberOf(bytes), mask: bits === 0 ? 0 : -1 << (32 - bits) }));
  return (bytes, from, to) => {
    let address = 0;
    let byte = 0;
    let dots = 0;
    for (let at = from; at < to; at++) {
      const code = bytes[at]!;
      if (code === dot) {
        address = (address << 8) | byte;
        byte = 0;
        dots++;
      } else if (code >= zero && code <= nine) byte = byte * 10 + code - zero;
      else return true;
    }
    if (dots !== 3 || byte > 255) return true;
    address = (address << 8) | byte;
    for (const each of outer) if (((address ^ each.address) & each.mask) === 0) return true;
    return false;
  };
}

function numberOf(bytes: readonly number[]): number {
  return bytes.reduce((number, byte) => (number << 8) | byte, 0);
}
