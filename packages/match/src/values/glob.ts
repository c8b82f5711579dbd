import type { Ends } from '../bytes/byte-test.js';

/** A part of a glob: any run of characters, any one, or a text. */
export type GlobStep =
  { readonly kind: 'run' } | { readonly kind: 'any' } | { readonly kind: 'text'; readonly text: string };

/** How a glob is compared. */
export interface GlobOptions {
  /** Letter case does not count, as in IAM's Action element. @default false */
  readonly ignoreCase?: boolean;
}

/**
 * A test of whole strings against a glob: `*` is any run of characters, `?` is one, a backslash takes the next one literally. Its cost
 * is bounded by pattern times value.
 */
export function compileGlob(pattern: string, { ignoreCase = false }: GlobOptions = {}): (value: string) => boolean {
  if (!ignoreCase) return compileSteps(readGlob(pattern));
  const test = compileSteps(readGlob(pattern.toLowerCase()));
  return (value) => test(value.toLowerCase());
}

/** Whether a glob can fit more than one string: it has a `*` or `?` that no backslash takes literally. */
export function isGlob(pattern: string): boolean {
  return !globTexts(pattern).whole;
}

function compileSteps(steps: readonly GlobStep[]): (value: string) => boolean {
  const [first, second, third] = steps;
  if (first === undefined) return (value) => value === '';
  if (second === undefined) {
    if (first.kind === 'run') return () => true;
    if (first.kind === 'text') return (value) => value === first.text;
  } else if (third === undefined) {
    if (first.kind === 'text' && second.kind === 'run') return (value) => value.startsWith(first.text);
    if (first.kind === 'run' && second.kind === 'text') return (value) => value.endsWith(second.text);
  } else if (steps.length === 3 && first.kind === 'run' && second.kind === 'text' && third.kind === 'run') {
    return (value) => value.includes(second.text);
  }
  return (value) => matchSteps(steps, value);
}

/** The text that every match begins with, and the pieces of text that it has somewhere. */
export function globTexts(pattern: string): {
  readonly prefix: string;
  readonly whole: boolean;
  readonly pieces: readonly string[];
} {
  const steps = readGlob(pattern);
  const pieces = steps.flatMap((step) => (step.kind === 'text' ? [step.text] : []));
  const first = steps[0];
  return {
    prefix: first?.kind === 'text' ? first.text : '',
    whole: steps.every((step) => step.kind === 'text'),
    pieces,
  };
}

/** The text that every match begins with, and the one that it ends with; of a glob without `*` and `?`, the whole of it is both. */
export function globEnds(pattern: string): Ends {
  const steps = readGlob(pattern);
  const textOf = (step: GlobStep | undefined): string => (step?.kind === 'text' ? step.text : '');
  return {
    prefix: textOf(steps[0]),
    suffix: textOf(steps.at(-1)),
    isWhole: steps.every(({ kind }) => kind === 'text'),
  };
}

/** The characters of globs that do not stand for themselves. */
const special = /[*?\\]/;

/** The parts of a glob, for translations. */
export function readGlob(pattern: string): readonly GlobStep[] {
  if (!special.test(pattern)) return pattern === '' ? [] : [{ kind: 'text', text: pattern }];
  const steps: GlobStep[] = [];
  let text = '';
  const flush = (): void => {
    if (text !== '') steps.push({ kind: 'text', text });
    text = '';
  };
  for (let i = 0; i < pattern.length; i++) {
    const character = pattern[i]!;
    if (character === '\\' && i + 1 < pattern.length) text += pattern[++i]!;
    else if (character === '*') {
      flush();
      if (steps.at(-1)?.kind !== 'run') steps.push({ kind: 'run' });
    } else if (character === '?') {
      flush();
      steps.push({ kind: 'any' });
    } else text += character;
  }
  flush();
  return steps;
}

/** Greedy matching that goes back to the last `*` only: no other choice can help. */
function matchSteps(steps: readonly GlobStep[], value: string): boolean {
  let step = 0;
  let at = 0;
  let retryStep = -1;
  let retryAt = 0;
  while (step < steps.length || at < value.length) {
    const current = steps[step];
    if (current?.kind === 'run') {
      retryStep = step++;
      retryAt = at;
      continue;
    }
    if (current !== undefined && at < value.length) {
      const width = current.kind === 'any' ? codePointWidth(value, at) : current.text.length;
      if (current.kind === 'any' || value.startsWith(current.text, at)) {
        step++;
        at += width;
        continue;
      }
    }
    if (retryStep === -1 || retryAt >= value.length) return false;
    retryAt += codePointWidth(value, retryAt);
    at = retryAt;
    step = retryStep + 1;
  }
  return true;
}

function codePointWidth(value: string, at: number): number {
  return value.codePointAt(at)! > 0xffff ? 2 : 1;
}
