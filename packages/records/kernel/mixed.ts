/** The bits of a hash, each of which changes with all others: the last step of MurmurHash3. */
export function mixed(hash: u32): u32 {
  let h = (hash ^ (hash >> 16)) * 0x85ebca6b;
  h = (h ^ (h >> 13)) * 0xc2b2ae35;
  return h ^ (h >> 16);
}
