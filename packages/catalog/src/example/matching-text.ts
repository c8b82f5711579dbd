import type { PatternNode } from './pattern.js';
import { parsePattern } from './pattern.js';

/** How long a text has to be, in letters as JSON Schema counts them. */
export interface Length {
  readonly min: number;
  readonly max: number;
}

/** A text that matches `pattern` and has the length; undefined where none was found. The same call has the same answer. */
export function matchingText(pattern: string, length: Length): string | undefined {
  const expression = compile(pattern);
  const node = expression && parse(pattern);
  if (!expression || !node) return undefined;
  for (let branch = 0; branch < 4; branch++) {
    for (const growing of ['all', 'last'] as const) {
      const shortest = write(node, { branch, more: 0, growing });
      if (shortest === undefined) break;
      for (const more of growths(length.min - shortest.length)) {
        const text = write(node, { branch, more, growing });
        if (text !== undefined && fits(text, expression, length)) return text;
      }
    }
  }
  return undefined;
}

/** How much to let grow: a little of everything, and what a single growing part needs to make up for all that is missing. */
function growths(missing: number): number[] {
  const few = Array.from({ length: 33 }, (_, more) => more);
  return missing > 32 ? [...few, missing, missing + 1] : few;
}

/** Whether a text matches and is as long as it has to be. */
export function fits(text: string, expression: RegExp | undefined, length: Length): boolean {
  const letters = [...text].length;
  return letters >= length.min && letters <= length.max && (expression === undefined || expression.test(text));
}

/** Compiles as ajv does; undefined for what the engine refuses. */
export function compile(pattern: string): RegExp | undefined {
  try {
    return new RegExp(pattern, 'u');
  } catch {
    return undefined;
  }
}

function parse(pattern: string): PatternNode | undefined {
  try {
    return parsePattern(pattern);
  } catch {
    return undefined;
  }
}

interface Choices {
  /** Which branch of every choice, as far as there is one. */
  readonly branch: number;
  /** How many times more than needed a repeated part comes. */
  readonly more: number;
  /** Whether every repeated part grows, or only the last one of a sequence. */
  readonly growing: 'all' | 'last';
}

function write(node: PatternNode, choices: Choices): string | undefined {
  switch (node.kind) {
    case 'letters':
      return letterOf(node.source);
    case 'choice':
      return write(node.of[Math.min(choices.branch, node.of.length - 1)]!, choices);
    case 'repeat': {
      const times = Math.min(node.max, node.min + choices.more);
      const once =
        times === 0
          ? ''
          : write(node.of, choices.growing === 'all' && node.max > 1 ? { ...choices, more: 0 } : choices);
      return once?.repeat(times);
    }
    case 'sequence': {
      const last = choices.growing === 'last' ? node.of.findLastIndex((part) => part.kind !== 'letters') : -1;
      const texts = node.of.map((part, index) =>
        write(part, last < 0 || index === last ? choices : { ...choices, more: 0 }),
      );
      return texts.includes(undefined) ? undefined : texts.join('');
    }
  }
}

const candidates = [
  ...'aeA1-_./: ',
  ...Array.from({ length: 95 }, (_, index) => String.fromCharCode(32 + index)),
  '\n',
  '\t',
  'é',
  '中',
  '😀',
];
const letters = new Map<string, string | undefined>();

function letterOf(source: string): string | undefined {
  if (!letters.has(source)) {
    const one = compile(`^(?:${source})$`);
    letters.set(source, one && candidates.find((letter) => one.test(letter)));
  }
  return letters.get(source);
}
