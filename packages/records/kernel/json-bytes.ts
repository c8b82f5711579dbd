// The steps over JSON that several parts of the kernel take.

/** The answer where there is no JSON, or none that the kernel reads. */
export const broken: usize = 0;

export function isDigit(byte: u32): bool {
  return byte - 0x30 < 10;
}

export function skipSpace(at: usize): usize {
  let byte = load<u8>(at);
  while (byte == 0x20 || byte == 0x0a || byte == 0x0d || byte == 0x09) {
    at++;
    byte = load<u8>(at);
  }
  return at;
}

/** Where the next value may begin behind one that ended: behind a comma for an element of a list, whose end is 0. */
export function nextValue(end: usize, isElement: bool): usize {
  const at = skipSpace(end);
  if (!isElement) return at;
  return load<u8>(at) == 0x2c ? skipSpace(at + 1) : 0;
}

/** The next quote, backslash or byte that may not be in a string. */
export function findStringEnd(at: usize): usize {
  const quote = i8x16.splat(0x22);
  const backslash = i8x16.splat(0x5c);
  const space = i8x16.splat(0x20);
  while (true) {
    const bytes = v128.load(at);
    const ends = v128.or(v128.or(i8x16.eq(bytes, quote), i8x16.eq(bytes, backslash)), i8x16.lt_u(bytes, space));
    const found = i8x16.bitmask(ends);
    if (found != 0) return at + ctz(found);
    at += 16;
  }
}
