const encoder = new TextEncoder();

/** The UTF-8 bytes of a text. */
export function utf8Bytes(text: string): Uint8Array {
  return encoder.encode(text);
}

/** Two pieces as one; without a copy where one of them is empty. */
export function concatBytes(first: Uint8Array, second: Uint8Array): Uint8Array {
  if (first.length === 0) return second;
  if (second.length === 0) return first;
  const both = new Uint8Array(first.length + second.length);
  both.set(first);
  both.set(second, first.length);
  return both;
}

/** The bytes from `from` to before `to`, each as the character of its number (Latin-1). */
export function latin1Text(bytes: Uint8Array, from: number, to: number): string {
  let text = '';
  for (let at = from; at < to; at++) text += String.fromCharCode(bytes[at]!);
  return text;
}

/** Whether `part` ends at `end`. */
export function endsWithBytes(bytes: Uint8Array, end: number, part: Uint8Array): boolean {
  const start = end - part.length;
  if (start < 0) return false;
  for (let index = part.length - 1; index >= 0; index--) if (bytes[start + index] !== part[index]) return false;
  return true;
}
