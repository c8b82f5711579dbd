/** Whether all bytes from `from` to before `to` are ASCII. */
export function isAscii(from: usize, to: usize): bool {
  let all = i8x16.splat(0);
  for (; from + 64 <= to; from += 64) {
    const some = v128.or(v128.load(from), v128.load(from, 16));
    all = v128.or(all, v128.or(some, v128.or(v128.load(from, 32), v128.load(from, 48))));
  }
  for (; from + 16 <= to; from += 16) all = v128.or(all, v128.load(from));
  let rest: u32 = 0;
  for (; from < to; from++) rest |= <u32>load<u8>(from);
  return i8x16.bitmask(all) == 0 && rest < 0x80;
}
