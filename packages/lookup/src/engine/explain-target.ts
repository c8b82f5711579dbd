import type { Target } from './read-target.js';
import type { TimeWindow } from '../source/record-source.js';
import { describeWindow } from '../time/window.js';
import { narrowWindow } from '../plan/question.js';

/** What an account with much going on records in a region: estimates need some number, and say which. */
const eventsADay = 50_000;
const pageSize = 50;
const callsASecond = 2;
const day = 86_400_000;

/** How a target will be read, in lines: what is asked of the source, what is left to filter, what that may cost. */
export function explainTarget(
  { source, question, plan }: Target,
  asked: TimeWindow,
  matches: readonly string[],
): string {
  const window = narrowWindow(asked, question);
  const lines = [source.name];
  if (source.kind === 'logs') {
    lines.push(
      '  read: every log that can hold records of the window; records are looked for in the bytes before parsing',
    );
  } else if (window === undefined || plan.kind === 'nothing') {
    lines.push('  asked: nothing, since no record can match');
  } else {
    lines.push(
      `  window: ${describeWindow(window)}`,
      `  asked: ${askedFor(plan)}`,
      `  calls: ${callsOf(plan, window)}`,
    );
  }
  const local = [...question.patterns.included, ...question.patterns.excluded].map(({ pattern }) => pattern.text);
  lines.push(`  filtered here: ${[...local, ...matches].join('; ') || 'nothing'}`);
  return lines.map((line) => `${line}\n`).join('');
}

function askedFor({ kind, attributes, from }: Target['plan']): string {
  if (kind === 'everything') return 'everything';
  const list = attributes.map(({ key, value }) => `${key}=${value}`).join(', ');
  return `${list} (from ${from})${attributes.length > 1 ? ', unless the first page shows that everything is cheaper' : ''}`;
}

function callsOf({ kind, attributes, share }: Target['plan'], { from, to }: TimeWindow): string {
  const least = kind === 'everything' ? 1 : attributes.length;
  const pages = (((to - from) / day) * eventsADay) / pageSize;
  const likely = Math.min(Math.ceil(least - 1 + Math.max(1, share * pages)), Math.max(least, Math.ceil(pages)));
  return `at least ${least === 1 || pages < least ? 1 : least}; about ${likely} (${duration(likely / callsASecond)}) where ${eventsADay.toLocaleString('en')} events happen a day`;
}

function duration(seconds: number): string {
  if (seconds < 60) return `${Math.ceil(seconds)} s`;
  return seconds < 3600 ? `${Math.ceil(seconds / 60)} min` : `${(seconds / 3600).toFixed(1)} h`;
}
