/** A part of Node's zlib streams that is not documented, though tar, npm's own, uses it through minizlib: calls of zlib in this thread. */
export interface ZlibHandle {
  readonly _handle: {
    reset(): void;
    writeSync(
      flush: number,
      from: Uint8Array,
      fromAt: number,
      fromLength: number,
      into: Uint8Array,
      intoAt: number,
      intoLength: number,
    ): void;
    onerror: () => void;
  };
  /** After a call: the space that is left in `into`, and how much of the input. */
  readonly _writeState: Uint32Array;
}

/** The internals of a zlib stream; undefined where this Node's are not those described here. Callers test them before they rely on them. */
export function zlibHandle(stream: object): ZlibHandle | undefined {
  const { _handle, _writeState } = stream as Partial<ZlibHandle>;
  const isKnown = typeof _handle?.reset === 'function' && typeof _handle.writeSync === 'function';
  return isKnown && _writeState !== undefined ? { _handle, _writeState } : undefined;
}
