/** Whether the bytes at two addresses are the same; up to 15 behind them are read, and do not count. */
export function isSame(a: usize, b: usize, length: usize): bool {
  let at: usize = 0;
  for (; at + 16 <= length; at += 16)
    if (i8x16.bitmask(i8x16.ne(v128.load(a + at), v128.load(b + at))) != 0) return false;
  const rest = length - at;
  if (rest == 0) return true;
  const differences = i8x16.bitmask(i8x16.ne(v128.load(a + at), v128.load(b + at)));
  return (differences & ((1 << (<i32>rest)) - 1)) == 0;
}
