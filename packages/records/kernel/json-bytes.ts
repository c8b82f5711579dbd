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
