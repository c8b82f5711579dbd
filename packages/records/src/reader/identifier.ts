import type { Span } from './column.js';
import type { Kernel } from './kernel.js';
import type { Region } from './region.js';
import { hasPrint, isPlainId, isPlainTime, printAt, spansAt, textAt } from './layout.js';
import type { Source } from './source.js';

/** Looks at the id and the time of objects. Its answers are about the object that was read last, after `look`. */
export interface Identifier {
  /** Looks at them. Where each has a span and they are to be copied, they are: behind those of the objects before, since `begin`, the id first. */
  readonly look: (copies: boolean) => void;
  /** The spans of their texts that are ASCII without escapes; undefined for anything else. */
  readonly id: () => Span | undefined;
  readonly time: () => Span | undefined;
  /** Whether the id has a span and is not empty; then it has a fingerprint, lookup's, of two numbers. */
  readonly hasFingerprint: () => boolean;
  readonly high: () => number;
  readonly low: () => number;
  /** Whether they were copied, and where those copies begin and end. */
  readonly isCopied: () => boolean;
  readonly copiedId: () => number;
  readonly copiedTime: () => number;
  readonly copiedEnd: () => number;
  /** All copies: a view, until another text is read. */
  readonly copies: () => Buffer;
}

const isBothPlain = isPlainId | isPlainTime;

/** Looks at the members with these numbers, and copies them into a region that is as large as the text. */
export function identifierOf(
  { identify }: Kernel,
  source: Source,
  region: Region,
  id: number,
  time: number,
): Identifier {
  const [idSpan, timeSpan] = [2 * id, 2 * time];
  let answer = 0;
  let before = 0;
  const lengthOf = (span: number): number => source.spans[span + 1]! - source.spans[span]! - 2;
  const spanAt = (span: number): Span => [source.spans[span]! + 1 - textAt, source.spans[span + 1]! - 1 - textAt];
  return {
    look(copies) {
      before = region.filled;
      answer = identify(spansAt + 4 * idSpan, spansAt + 4 * timeSpan, copies ? region.filled : 0);
      if (copies && (answer & isBothPlain) === isBothPlain) region.filled += lengthOf(idSpan) + lengthOf(timeSpan);
    },
    id: () => ((answer & isPlainId) === 0 ? undefined : spanAt(idSpan)),
    time: () => ((answer & isPlainTime) === 0 ? undefined : spanAt(timeSpan)),
    hasFingerprint: () => (answer & hasPrint) !== 0,
    high: () => source.words[printAt / 4]!,
    low: () => source.words[printAt / 4 + 1]!,
    isCopied: () => region.filled > before,
    copiedId: () => before - region.at,
    copiedTime: () => before - region.at + lengthOf(idSpan),
    copiedEnd: () => region.filled - region.at,
    copies: () => source.bytes.subarray(region.at, region.filled),
  };
}
