// Steps over JSON that is known to be valid.

import { findStringEnd } from '../../records/kernel/json-bytes';

/** The end of any value. */
export function skip(at: usize): usize {
  let level = 0;
  while (true) {
    const byte = load<u8>(at);
    if (byte == 0x22) at = afterString(at + 1);
    else if (byte == 0x7b || byte == 0x5b) {
      level++;
      at++;
      continue;
    } else if (byte == 0x7d || byte == 0x5d) {
      at++;
      level--;
    } else if (byte == 0x2c || byte == 0x3a || byte <= 0x20) {
      at++;
      continue;
    } else {
      at++;
      while (isInScalar(load<u8>(at))) at++;
    }
    if (level == 0) return at;
  }
}

function isInScalar(byte: u32): bool {
  return byte > 0x20 && byte != 0x2c && byte != 0x7d && byte != 0x5d;
}

/** The byte behind the string whose first byte behind the quote is at `from`. */
export function afterString(from: usize): usize {
  let at = findStringEnd(from);
  while (load<u8>(at) == 0x5c) at = findStringEnd(at + 2);
  return at + 1;
}
