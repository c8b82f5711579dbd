/** The bytes of a part of an object: enough that the latency of S3, 20 to 100 ms, is little beside the time in which it comes. */
export const partBytes = 4 * 1024 * 1024;
/** How many parts are fetched before they are asked for: a connection brings 5 to 90 MB a second, and a core inflates 20. */
const partsAhead = 4;

/** The parts of an object of which the first has been asked for. */
export interface ObjectParts {
  readonly totalBytes: number;
  readonly first: () => Promise<Uint8Array>;
  /** A part that begins at a byte, of the same version of the object. */
  readonly fetch: (range: { readonly from: number; readonly to: number }, signal: AbortSignal) => Promise<Uint8Array>;
  readonly signal: AbortSignal;
}

/** The bytes of an object, several of whose parts are fetched at a time. Nothing is fetched before they are read, and no more after that ended. */
export async function* bytesOfParts({
  totalBytes,
  first,
  fetch,
  signal: outer,
}: ObjectParts): AsyncGenerator<Uint8Array> {
  const stop = new AbortController();
  const signal = AbortSignal.any([outer, stop.signal]);
  const ahead: Promise<Uint8Array>[] = [];
  let next = partBytes;

  function fill(): void {
    for (; next < totalBytes && ahead.length < partsAhead; next += partBytes) {
      const part = fetch({ from: next, to: Math.min(next + partBytes, totalBytes) - 1 }, signal);
      part.catch(() => undefined); // it is awaited in its turn
      ahead.push(part);
    }
  }

  try {
    fill();
    yield await first();
    for (let part = ahead.shift(); part; part = ahead.shift()) {
      const bytes = await part;
      fill();
      yield bytes;
    }
  } finally {
    stop.abort();
  }
}
