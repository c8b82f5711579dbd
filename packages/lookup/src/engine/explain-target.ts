import { mostLost } from '../plan/choose-cover.js';
import type { Cover } from '../plan/covers.js';
import { usualShare } from '../plan/covers.js';
import type { Target } from './read-target.js';
import { beginWith } from './weigh-covers.js';
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
      `  asked: ${askedFor(plan, window).join('\n')}`,
      `  calls: ${callsOf(plan, window)}`,
    );
  }
  const { patterns, resources } = question;
  const local = [
    ...[...patterns.included, ...patterns.excluded].map(({ pattern }) => pattern.text),
    ...matches,
    ...resources.names.map((name) => `resource ${name}`),
    ...resources.types.map((type) => `resource type ${type}`),
  ];
  lines.push(`  filtered here: ${local.join('; ') || 'nothing'}`);
  return lines.map((line) => `${line}\n`).join('');
}

/** Where the first pages decide between several ways, all of them, the one to begin with first. */
function askedFor({ covers }: Target['plan'], window: TimeWindow): readonly string[] {
  const { chains } = beginWith(covers, window);
  const first = chains[0]?.attribute;
  const begin = covers.find(({ chains: [one, ...more] }) => one?.value === first?.value && more.length === 0);
  const others = covers.filter((cover) => cover !== begin && !cover.chains.includes(undefined));
  return [
    begin ? describeCover(begin) : 'everything',
    ...others.map((cover) => `    or, where the first pages show that this takes fewer calls: ${describeCover(cover)}`),
  ];
}

function describeCover({ chains, from }: Cover): string {
  if (chains.includes(undefined)) return 'everything';
  return `${chains.map((attribute) => `${attribute?.key}=${attribute?.value}`).join(', ')} (from ${from})`;
}

function callsOf({ covers }: Target['plan'], { from, to }: TimeWindow): string {
  const pages = Math.max(1, (((to - from) / day) * eventsADay) / pageSize);
  const calls = covers.map(
    (cover) => mostLost(cover) + cover.chains.length - 1 + Math.max(1, usualShare(cover) * pages),
  );
  const likely = Math.ceil(Math.min(pages, ...calls));
  const lost = Math.max(...covers.map(mostLost));
  const most = lost === 0 ? 'no more than everything takes' : `at most ${lost} more than everything takes`;
  return `at least 1, ${most}; about ${likely} (${duration(likely / callsASecond)}) where ${eventsADay.toLocaleString('en')} events happen a day`;
}

function duration(seconds: number): string {
  if (seconds < 60) return `${Math.ceil(seconds)} s`;
  return seconds < 3600 ? `${Math.ceil(seconds / 60)} min` : `${(seconds / 3600).toFixed(1)} h`;
}
