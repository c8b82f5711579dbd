/** The texts of records, by number. */
export interface RecordTexts {
  /** Takes the next text, and gives it as it is held. */
  readonly add: (text: Uint8Array) => Uint8Array;
  readonly at: (number: number) => Uint8Array;
  readonly lengthOf: (number: number) => number;
  readonly clear: () => void;
}

/** Texts where they are. */
export function givenTexts(): RecordTexts {
  const all: Uint8Array[] = [];
  return {
    add(text) {
      all.push(text);
      return text;
    },
    at: (number) => all[number]!,
    lengthOf: (number) => all[number]!.length,
    clear: () => void (all.length = 0),
  };
}

/** Copies of texts, in one piece of memory that is used again and again. */
export interface CopiedTexts extends RecordTexts {
  /** The bytes of all. */
  readonly size: () => number;
  /** Gives the memory back, until there are texts again. */
  readonly release: () => void;
}

/** Memory for a number of bytes; more are taken, in more memory. */
export function copiedTexts(maxBytes: number): CopiedTexts {
  const pieces: Buffer[] = [];
  /** Of each text the piece that it is in, and its place there. */
  const pieceOf: number[] = [];
  const starts: number[] = [];
  const ends: number[] = [];
  let count = 0;
  let used = 0;
  let size = 0;

  /** The number of a piece that a text fits into. */
  function pieceFor(length: number): number {
    if (used + length <= (pieces.at(-1)?.length ?? 0)) return pieces.length - 1;
    if (size === 0) pieces.length = 0;
    used = 0;
    return pieces.push(Buffer.allocUnsafeSlow(Math.max(size === 0 ? maxBytes : maxBytes >> 2, length))) - 1;
  }

  const at = (number: number): Buffer => pieces[pieceOf[number]!]!.subarray(starts[number], ends[number]);

  function clear(): void {
    pieces.splice(1);
    count = used = size = 0;
  }

  return {
    add(text) {
      const piece = pieceFor(text.length);
      pieces[piece]!.set(text, used);
      pieceOf[count] = piece;
      starts[count] = used;
      used += text.length;
      ends[count] = used;
      size += text.length;
      return at(count++);
    },
    at,
    lengthOf: (number) => ends[number]! - starts[number]!,
    size: () => size,
    clear,
    release() {
      clear();
      pieces.length = 0;
    },
  };
}
