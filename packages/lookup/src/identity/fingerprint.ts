/** A fingerprint of 64 bits, as two numbers of 32. */
export type Fingerprint = readonly [high: number, low: number];

/** The fingerprint of a text: two independent hashes (FNV-1a and murmur's mixing), never both 0, which is a free slot. The kernel of records makes the same of bytes. */
export function fingerprintOf(text: string): Fingerprint {
  let a = 0x811c9dc5;
  let b = 0x9747b28c;
  for (let i = 0; i < text.length; i++) {
    const unit = text.charCodeAt(i);
    a = Math.imul(a ^ unit, 0x01000193);
    b = Math.imul(b ^ unit, 0xcc9e2d51);
    b = (b << 15) | (b >>> 17);
  }
  return [mixed(a), mixed(b) || 1];
}

/** The fingerprint of two things together. */
export function joined([a, b]: Fingerprint, [c, d]: Fingerprint): Fingerprint {
  return [mixed(a ^ Math.imul(c, 0x85ebca6b)), mixed(b ^ Math.imul(d, 0xc2b2ae35)) || 1];
}

function mixed(hash: number): number {
  let h = hash;
  h = Math.imul(h ^ (h >>> 16), 0x85ebca6b);
  h = Math.imul(h ^ (h >>> 13), 0xc2b2ae35);
  return (h ^ (h >>> 16)) >>> 0;
}
