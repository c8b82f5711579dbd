import type { ConstraintPath, Scalar } from '@trailkit/match';
import type { Bound } from '../push-down/bound.js';

/** A filter pattern may be so long. https://docs.aws.amazon.com/AmazonCloudWatchLogs/latest/APIReference/API_FilterLogEvents.html */
const maxLength = 1024;

/**
 * The filter pattern of bounds: as many of them as fit, over the members of records; where none of them can be said so, texts that a
 * message has. Undefined where nothing can be said. Only what the documentation defines is used: no wildcard inside of a text, no escapes.
 * https://docs.aws.amazon.com/AmazonCloudWatch/latest/logs/FilterAndPatternSyntax.html
 */
export function filterPatternOf(bounds: readonly Bound[]): string | undefined {
  const [first, ...more] = bounds.flatMap((bound) => printed(bound) ?? []).filter((text) => fits([text]));
  if (first === undefined) return textPattern(bounds);
  const taken = [first];
  for (const text of more) if (!taken.includes(text) && fits([...taken, text])) taken.push(text);
  return whole(taken);
}

function whole(parts: readonly string[]): string {
  return `{ ${parts.join(' && ')} }`;
}

function fits(parts: readonly string[]): boolean {
  return whole(parts).length <= maxLength;
}

/** The condition of a bound; undefined where a pattern cannot say it. */
function printed(bound: Bound): string | undefined {
  switch (bound.kind) {
    case 'text':
      return undefined;
    case 'and': {
      const parts = bound.parts.flatMap((part) => printed(part) ?? []);
      return parts.length === 0 ? undefined : bracketed(parts, '&&');
    }
    case 'or':
      return anyOf(bound.parts.map(printed));
    case 'equals': {
      const selector = selectorOf(bound.path);
      return selector === undefined ? undefined : anyOf(bound.values.map((value) => equals(selector, value)));
    }
    case 'like': {
      const selector = selectorOf(bound.path);
      return selector === undefined ? undefined : like(selector, bound);
    }
  }
}

function anyOf(parts: readonly (string | undefined)[]): string | undefined {
  const said = parts.filter((part) => part !== undefined);
  return said.length === 0 || said.length < parts.length ? undefined : bracketed(said, '||');
}

function bracketed(parts: readonly string[], sign: string): string {
  const distinct = [...new Set(parts)];
  return distinct.length === 1 ? distinct[0]! : `(${distinct.join(` ${sign} `)})`;
}

/** Names of letters, digits, `-` and `_`, and indexes from the front. */
function selectorOf(path: ConstraintPath): string | undefined {
  const steps = path.map((step) => {
    if (typeof step === 'number') return step >= 0 ? `[${step}]` : undefined;
    return /^[\w-]+$/.test(step) ? `.${step}` : undefined;
  });
  return steps.length === 0 || steps.includes(undefined) ? undefined : `$${steps.join('')}`;
}

function equals(selector: string, value: Scalar): string | undefined {
  if (value === null) return `(${selector} IS NULL || ${selector} NOT EXISTS)`;
  if (typeof value === 'boolean') return `${selector} IS ${value ? 'TRUE' : 'FALSE'}`;
  if (typeof value === 'number') {
    const text = String(value);
    return /^-?\d{1,15}(?:\.\d{1,6})?$/.test(text) ? `${selector} = ${text}` : undefined;
  }
  if (isPlain(value)) return `${selector} = "${value}"`;
  return like(selector, { at: 'start', text: value });
}

/** A text with `*` at an end; where some of it cannot be written, the part before or behind that. */
function like(selector: string, { at, text }: Pick<Bound & { kind: 'like' }, 'at' | 'text'>): string | undefined {
  const parts = text.split(unsafe);
  const part = at === 'start' ? parts[0]! : at === 'end' ? parts.at(-1)! : longest(parts);
  if (part === '') return undefined;
  return `${selector} = "${at === 'start' ? '' : '*'}${part}${at === 'end' ? '' : '*'}"`;
}

/** Anything but printable ASCII, and signs with a meaning of their own. */
const unsafe = /[^ -~]+|["\\*%]+/;

function isPlain(text: string): boolean {
  return text !== '' && !unsafe.test(text);
}

function longest(parts: readonly string[]): string {
  return parts.reduce((a, b) => (b.length > a.length ? b : a));
}

/** Phrases that a message has: all of those that have no alternatives; or else one of some. */
function textPattern(bounds: readonly Bound[]): string | undefined {
  const clauses = bounds
    .flatMap((bound) => (bound.kind === 'text' ? [bound.texts.map((text) => longest(text.split(unsafe)))] : []))
    .filter((texts) => texts.length > 0 && texts.every((text) => text.trim() !== ''));
  const single = [...new Set(clauses.flatMap((texts) => (texts.length === 1 ? texts : [])))];
  const phrases = single.reduce<string>((all, text) => {
    const longer = `${all} "${text}"`.trim();
    return longer.length <= maxLength ? longer : all;
  }, '');
  if (phrases !== '') return phrases;
  const any = clauses.map((texts) => texts.map((text) => `?"${text}"`).join(' '));
  return any.filter(({ length }) => length <= maxLength).toSorted((a, b) => a.length - b.length)[0];
}
