/** Texts that EventBridge reads as addresses. */
export const addressText = /^(?:[0-9]+\.[0-9]+\.[0-9]+\.[0-9]+|[0-9a-fA-F:]*:[0-9a-fA-F:]*)$/;

/** The network of one plain address: `10.0.0.1` → `10.0.0.1/32`; undefined for any other text. */
export function readAddress(text: string): string | undefined {
  const bits = addressBits(text);
  return bits === undefined ? undefined : `${mappedAddress(text) ?? text}/${bits}`;
}

/** A network as EventBridge takes it: an address and a mask below its full length. */
export function readCidr(text: string): string | undefined {
  // As Java splits and reads it: what follows a second slash is left out where it is empty, and a number may have a sign.
  const [, address, mask] = /^([^/]*)\/\+?(\d+)\/*$/.exec(text) ?? [];
  const bits = address === undefined ? undefined : addressBits(address);
  if (bits === undefined || Number(mask) >= bits) return undefined;
  const mapped = mappedAddress(address!);
  return mapped === undefined ? `${address}/${Number(mask)}` : `${mapped}/${Number(mask)}`;
}

function addressBits(text: string): 32 | 128 | undefined {
  if (!addressText.test(text)) return undefined;
  if (!text.includes(':')) return text.split('.').every(isByte) ? 32 : undefined;
  const [head = '', tail, more] = text.split('::');
  if (more !== undefined || text === '') return undefined;
  const groups = [head, tail ?? ''].flatMap((part) => (part === '' ? [] : part.split(':')));
  if (!groups.every((group) => /^[0-9a-fA-F]{1,4}$/.test(group))) return undefined;
  if (tail === undefined ? groups.length !== 8 : groups.length > 7) return undefined;
  return mappedAddress(text) === undefined ? 128 : 32;
}

/** The IPv4 address inside `::ffff:a00:1`, which Java takes for it. */
function mappedAddress(text: string): string | undefined {
  const [, high, low] = /^(?:::|(?:0{1,4}:){5})ffff:([0-9a-f]{1,4}):([0-9a-f]{1,4})$/i.exec(text) ?? [];
  if (high === undefined || low === undefined) return undefined;
  const [a, b] = [parseInt(high, 16), parseInt(low, 16)];
  return [a >> 8, a & 255, b >> 8, b & 255].join('.');
}

function isByte(text: string): boolean {
  return text.length <= 3 && Number(text) <= 255;
}
