import { createHash } from 'node:crypto';

/** A hash of the text of a line, without its indentation, so that the line stays known when it is moved; and of what else is given. */
export function lineHash(line: string, ...more: readonly string[]): string {
  return createHash('sha256')
    .update([...more, line.trim()].join('\n'))
    .digest('hex')
    .slice(0, 16);
}
