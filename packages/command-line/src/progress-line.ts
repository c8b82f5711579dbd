import type { Io } from './io.js';
import { isTerminal } from './io.js';

/** A line on a terminal that is replaced as work goes on. */
export interface ProgressLine {
  /** Draws the text, unless a line was drawn a moment ago. */
  readonly draw: (text: () => string) => void;
  /** Takes the line away, before something else is written. */
  readonly clear: () => void;
}

const intervalMs = 200;
const eraseLine = '\r\u001b[2K';

/** A line on standard error where that is a terminal; nothing otherwise. */
export function progressLine({ stderr }: Pick<Io, 'stderr'>, now: () => number = Date.now): ProgressLine | undefined {
  if (!isTerminal(stderr)) return undefined;
  let drawnAt = 0;
  let isDrawn = false;
  return {
    draw(text) {
      if (now() - drawnAt < intervalMs) return;
      drawnAt = now();
      isDrawn = true;
      stderr.write(eraseLine + text());
    },
    clear() {
      if (isDrawn) stderr.write(eraseLine);
      isDrawn = false;
    },
  };
}
