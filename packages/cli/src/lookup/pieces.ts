/**
 * What is to be written, in few pieces: lines that lie behind each other in memory are one, without being copied, and so are
 * texts.
 */
export function inPieces(parts: readonly (string | Uint8Array)[]): readonly (string | Uint8Array)[] {
  const pieces: (string | Uint8Array)[] = [];
  for (const part of parts) {
    const last = pieces.at(-1);
    if (typeof part === 'string') {
      if (typeof last === 'string') pieces[pieces.length - 1] = last + part;
      else if (part !== '') pieces.push(part);
    } else if (last instanceof Uint8Array && isBehind(part, last)) {
      pieces[pieces.length - 1] = new Uint8Array(last.buffer, last.byteOffset, last.length + part.length);
    } else {
      pieces.push(part);
    }
  }
  return pieces;
}

function isBehind(part: Uint8Array, last: Uint8Array): boolean {
  return part.buffer === last.buffer && part.byteOffset === last.byteOffset + last.length;
}
