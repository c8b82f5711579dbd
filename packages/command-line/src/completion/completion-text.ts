import type { Completion } from './candidate.js';

/**
 * A completion as the scripts read it: a line of flags (`files`, `open`, or `-` for none), then a line for each candidate: the word, and
 * after a tab what it is.
 */
export function completionText({ candidates, files, isOpen }: Completion): string {
  const flags = [...(files ? ['files'] : []), ...(isOpen ? ['open'] : [])].join(' ') || '-';
  const lines = candidates.map(({ value, description }) =>
    description === undefined ? value : `${value}\t${description}`,
  );
  return `${[flags, ...lines].join('\n')}\n`;
}
