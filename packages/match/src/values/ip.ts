/** A network: the first `bits` of `bytes` are its own. An address is a network of full length. */
export interface Network {
  readonly bytes: readonly number[];
  readonly bits: number;
}

const dot = 0x2e;
const zero = 0x30;
const nine = 0x39;

/**
 * An IPv4 or IPv6 address or network; undefined for any other text. IPv4 inside IPv6 (`::ffff:10.0.0.1`) is read as IPv4,
 * bits beyond the prefix are ignored.
 */
export function readNetwork(text: string): Network | undefined {
  const slash = text.indexOf('/');
  const address = slash === -1 ? text : text.slice(0, slash);
  const bytes = address.includes(':') ? readIpv6(address) : readIpv4(address);
  if (bytes === undefined) return undefined;
  let bits = bytes.length * 8;
  if (slash !== -1) {
    const prefix = text.slice(slash + 1);
    if (!/^(?:0|[1-9]\d{0,2})$/.test(prefix) || Number(prefix) > bits) return undefined;
    bits = Number(prefix);
  }
  return isMapped(bytes) && bits >= 96 ? { bytes: bytes.slice(12), bits: bits - 96 } : { bytes, bits };
}

/** Whether the second network is inside the first. */
export function includesNetwork(outer: Network, inner: Network): boolean {
  if (outer.bytes.length !== inner.bytes.length || inner.bits < outer.bits) return false;
  const whole = outer.bits >> 3;
  for (let i = 0; i < whole; i++) if (outer.bytes[i] !== inner.bytes[i]) return false;
  const rest = outer.bits & 7;
  return rest === 0 || outer.bytes[whole]! >> (8 - rest) === inner.bytes[whole]! >> (8 - rest);
}

/** By hand: a test of addresses does this for every record. */
function readIpv4(text: string): number[] | undefined {
  const bytes: number[] = [];
  let byte = 0;
  let digits = 0;
  for (let i = 0; i <= text.length; i++) {
    const code = i === text.length ? dot : text.charCodeAt(i);
    if (code === dot) {
      if (digits === 0) return undefined;
      bytes.push(byte);
      byte = 0;
      digits = 0;
    } else {
      if (code < zero || code > nine) return undefined;
      byte = byte * 10 + code - zero;
      if (++digits > 3 || byte > 255) return undefined;
    }
  }
  return bytes.length === 4 ? bytes : undefined;
}

function readIpv6(text: string): number[] | undefined {
  if (text.length > 45 || !/^[0-9A-Fa-f:.]+$/.test(text)) return undefined;
  const halves = text.split('::');
  if (halves.length > 2) return undefined;
  const head = readGroups(halves[0]!, halves.length === 1);
  const tail = halves.length === 2 ? readGroups(halves[1]!, true) : [];
  if (head === undefined || tail === undefined) return undefined;
  const missing = 16 - head.length - tail.length;
  if (halves.length === 1 ? missing !== 0 : missing < 2) return undefined;
  return [...head, ...new Array<number>(missing).fill(0), ...tail];
}

function readGroups(text: string, last: boolean): number[] | undefined {
  if (text === '') return [];
  const bytes: number[] = [];
  const groups = text.split(':');
  for (const [i, group] of groups.entries()) {
    if (group.includes('.')) {
      const embedded = last && i === groups.length - 1 ? readIpv4(group) : undefined;
      if (embedded === undefined) return undefined;
      bytes.push(...embedded);
    } else {
      if (!/^[0-9A-Fa-f]{1,4}$/.test(group)) return undefined;
      const value = parseInt(group, 16);
      bytes.push(value >> 8, value & 255);
    }
  }
  return bytes;
}

function isMapped(bytes: readonly number[]): boolean {
  return (
    bytes.length === 16 && bytes[10] === 255 && bytes[11] === 255 && bytes.slice(0, 10).every((byte) => byte === 0)
  );
}
