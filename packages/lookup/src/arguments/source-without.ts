import type { SourceCapabilities } from '../sources/record-source.js';
import { schemeOf } from '../sources/schemes.js';

/** The first of several `--source` that lacks a capability, as messages name it; undefined where all have it. */
export function sourceWithout(
  capability: Exclude<keyof SourceCapabilities, 'order'>,
  sources: readonly string[],
): string | undefined {
  const found = sources.find((text) => schemeOf(text)?.capabilities[capability] !== true);
  return found === '-' ? 'standard input' : found;
}
