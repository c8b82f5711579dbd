// Escapes a text for a JSON string. AssemblyScript, compiled to WebAssembly by `tools/build.mjs`: JSON.stringify takes five
// times as long for a text that is JSON itself, with a quote every few characters.

/** The byte before a character that is escaped. */
const backslash: u8 = 0x5c;
/** For each of the 256 ways in which eight bytes may have escapes: from where in them each byte of the result comes. */
const shufflesAt: usize = 0;
/** For each of those ways, how many bytes the result has. */
const sizesAt: usize = 4096;

/** Fills the tables, once. */
export function prepare(): void {
  for (let way: usize = 0; way < 256; way++) {
    const shuffle = shufflesAt + way * 16;
    let size: usize = 0;
    for (let at: usize = 0; at < 8; at++) {
      // The ninth of the bytes that are shuffled is a backslash.
      if (((way >> at) & 1) != 0) store<u8>(shuffle + size++, 8);
      store<u8>(shuffle + size++, <u8>at);
    }
    store<u8>(sizesAt + way, <u8>size);
  }
}

/**
 * Writes to `to` the text that is from `from` to `end`, with a backslash before quotes and backslashes, and says where it
 * ends; 0 where it has control characters, which take more than that. Up to 15 bytes past the end are written over.
 */
export function escape(from: usize, end: usize, to: usize): usize {
  let controls = i8x16.splat(0);
  for (; from + 8 <= end; from += 8) {
    const eight = i8x16.replace_lane(v128.load64_zero(from), 8, backslash);
    const special = v128.or(i8x16.eq(eight, i8x16.splat(0x22)), i8x16.eq(eight, i8x16.splat(backslash)));
    const way = <usize>(i8x16.bitmask(special) & 0xff);
    v128.store(to, v128.swizzle(eight, v128.load(shufflesAt + way * 16)));
    to += load<u8>(sizesAt + way);
    controls = v128.or(controls, v128.lt<u8>(eight, i8x16.splat(0x20)));
  }
  if ((i8x16.bitmask(controls) & 0xff) != 0) return 0;
  for (; from < end; from++) {
    const byte = load<u8>(from);
    if (byte < 0x20) return 0;
    if (byte == 0x22 || byte == backslash) store<u8>(to++, backslash);
    store<u8>(to++, byte);
  }
  return to;
}

/** Whether the text that is from `from` to `end` has nothing to escape. Bytes of other characters than ASCII's have not. */
export function isPlain(from: usize, end: usize): bool {
  let special = i8x16.splat(0);
  for (; from + 16 <= end; from += 16) special = v128.or(special, specialIn(v128.load(from)));
  // Of the last sixteen only those before the end count.
  const rest = i8x16.bitmask(specialIn(v128.load(from))) & ((1 << i32(end - from)) - 1);
  return i8x16.bitmask(special) == 0 && rest == 0;
}

function specialIn(bytes: v128): v128 {
  const quotes = i8x16.eq(bytes, i8x16.splat(0x22));
  const backslashes = i8x16.eq(bytes, i8x16.splat(backslash));
  return v128.or(v128.or(quotes, backslashes), v128.lt<u8>(bytes, i8x16.splat(0x20)));
}
