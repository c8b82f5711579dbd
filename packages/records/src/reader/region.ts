/** Memory of the kernel behind the text, which is filled while that is read: addresses. */
export interface Region {
  at: number;
  /** Where it is filled up to. */
  filled: number;
  end: number;
}

/** No memory yet. */
export function emptyRegion(): Region {
  return { at: 0, filled: 0, end: 0 };
}

/** Gives a region its memory, with nothing in it. Where that ends. */
export function allot(region: Region, at: number, size: number): number {
  region.at = region.filled = at;
  return (region.end = at + size);
}
