// Checks that a text is JSON before tables are made of it: of words and escapes only as much as that nobody is led past their end.

import { broken, findStringEnd, isDigit, skipSpace } from '../../records/kernel/json-bytes';

const maxDepth: i32 = 100;

/** The end of the value at `at`, or `broken` where it is no JSON, or too deep. */
export function checked(at: usize): usize {
  return checkedAt(at, 0);
}

function checkedAt(at: usize, depth: i32): usize {
  const byte = load<u8>(at);
  if (byte == 0x22) return checkedString(at);
  if (byte != 0x7b && byte != 0x5b) {
    const end = at;
    while (isInWord(load<u8>(at))) at++;
    return at == end ? broken : at;
  }
  if (depth == maxDepth) return broken;
  at = skipSpace(at + 1);
  if (load<u8>(at) == byte + 2) return at + 1;
  while (true) {
    if (byte == 0x7b) {
      at = load<u8>(at) == 0x22 ? checkedString(at) : broken;
      if (at == broken) return broken;
      at = skipSpace(at);
      if (load<u8>(at) != 0x3a) return broken;
      at = skipSpace(at + 1);
    }
    at = checkedAt(at, depth + 1);
    if (at == broken) return broken;
    at = skipSpace(at);
    const next = load<u8>(at);
    if (next == byte + 2) return at + 1;
    if (next != 0x2c) return broken;
    at = skipSpace(at + 1);
  }
}

/** Whether a byte is one of numbers, `true`, `false` and `null`. */
function isInWord(byte: u32): bool {
  return isDigit(byte) || (byte | 0x20) - 0x61 < 26 || byte == 0x2d || byte == 0x2b || byte == 0x2e;
}

function checkedString(at: usize): usize {
  at = findStringEnd(at + 1);
  while (load<u8>(at) == 0x5c) {
    if (load<u8>(at + 1) < 0x20) return broken;
    at = findStringEnd(at + 2);
  }
  return load<u8>(at) == 0x22 ? at + 1 : broken;
}
