import { concatBytes } from '../bytes.js';

/** Inflates gzip data, all of its members; undefined where it is damaged or too large. What the platform has is handed in. */
export type Inflate = (bytes: Uint8Array) => Uint8Array | undefined;

/** The text in a string of base64; what is wrong with it; or undefined where the string is none, or holds something else. */
export type Decoded = { readonly text: string } | { readonly problem: string } | undefined;

const base64 = /^[A-Za-z0-9+/_-]{16,}={0,2}$/;
/** The number of characters that decide whether the rest is worth decoding. */
const headLength = 16;
const maxLayers = 4;
const decoder = new TextDecoder('utf-8', { fatal: true });

/** Decodes the data of Kinesis, Firehose and CloudWatch Logs events: JSON in base64, in gzip or not, in more than one layer or not. */
export function decodeData(text: string, inflate: Inflate | undefined): Decoded {
  const compact = text.includes('\n') ? text.replaceAll(/\s/g, '') : text;
  if (!base64.test(compact.slice(0, 4096)) || !isPromising(bytesOf(compact.slice(0, headLength)))) return undefined;
  let bytes = bytesOf(compact);
  for (let layer = 0; bytes !== undefined && isGzip(bytes); layer++) {
    if (!inflate) return { problem: 'gzip data in base64, which cannot be inflated here' };
    bytes = layer < maxLayers ? inflate(bytes) : undefined;
    if (!bytes) return { problem: 'gzip data in base64 that is damaged or too large' };
  }
  try {
    return bytes && { text: decoder.decode(bytes) };
  } catch {
    return undefined;
  }
}

/** Gzip, or the beginning of JSON. */
function isPromising(head: Uint8Array | undefined): boolean {
  return (
    head !== undefined && (isGzip(head) || /^[ \t\r\n]*(?:\{[ \t\r\n]*"|\[|"\{)/.test(String.fromCharCode(...head)))
  );
}

function isGzip(bytes: Uint8Array): boolean {
  return bytes[0] === 0x1f && bytes[1] === 0x8b;
}

const digits = new Uint8Array(128).fill(255);
for (const [value, digit] of [...'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/'].entries())
  digits[digit.charCodeAt(0)] = value;
digits[0x2d] = 62;
digits[0x5f] = 63;

/** The bytes of base64, in either alphabet, joined pieces of it included; undefined where a character is none of it. */
function bytesOf(text: string): Uint8Array | undefined {
  const padded = text.search(/=+[^=]/);
  if (padded > 0) {
    const end = padded + /^=+/.exec(text.slice(padded))![0].length;
    const [first, rest] = [bytesOf(text.slice(0, end)), bytesOf(text.slice(end))];
    return first && rest && concatBytes(first, rest);
  }
  const length = text.replace(/=+$/, '').length;
  const bytes = new Uint8Array(Math.floor((length * 3) / 4));
  let [bits, held, at] = [0, 0, 0];
  for (let index = 0; index < length; index++) {
    const value = digits[text.charCodeAt(index)] ?? 255;
    if (value === 255) return undefined;
    bits = ((bits << 6) | value) & 0xffffff;
    held += 6;
    if (held < 8) continue;
    held -= 8;
    bytes[at++] = (bits >> held) & 255;
  }
  return bytes;
}
