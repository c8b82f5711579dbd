import type { TimeWindow } from '../../../time/window.js';
import { describeWindow } from '../../../time/window.js';
import type { AccessPath } from './access-paths.js';
import { typicalShare } from './access-paths.js';
import { maxExtraPages } from './choose-access-path.js';
import { beginWith } from './weigh-access-paths.js';

/** How much a busy account records in a region: estimates need some number, and say which. */
const eventsADay = 50_000;
const pageSize = 50;
const callsASecond = 2;
const day = 86_400_000;

/** How event history will be read, in lines: the window, what is asked of the service, how many calls that may take. */
export function explainPaths(paths: readonly AccessPath[], window: TimeWindow): readonly string[] {
  return [
    `window: ${describeWindow(window)}`,
    `asked: ${askedFor(paths, window).join('\n')}`,
    `calls: ${callsOf(paths, window)}`,
  ];
}

/** Where the first pages decide between several ways, all of them, the one to begin with first. */
function askedFor(paths: readonly AccessPath[], window: TimeWindow): readonly string[] {
  const { chains } = beginWith(paths, window);
  const first = chains[0]?.attribute;
  const begin = paths.find(({ chains: [one, ...more] }) => one?.value === first?.value && more.length === 0);
  const others = paths.filter((path) => path !== begin && !path.chains.includes(undefined));
  return [
    begin ? describePath(begin) : 'everything',
    ...others.map((path) => `    or, where the first pages show that this takes fewer calls: ${describePath(path)}`),
  ];
}

function describePath({ chains, from }: AccessPath): string {
  if (chains.includes(undefined)) return 'everything';
  return `${chains.map((attribute) => `${attribute?.key}=${attribute?.value}`).join(', ')} (from ${from})`;
}

function callsOf(paths: readonly AccessPath[], { from, to }: TimeWindow): string {
  const pages = Math.max(1, (((to - from) / day) * eventsADay) / pageSize);
  const calls = paths.map(
    (path) => maxExtraPages(path) + path.chains.length - 1 + Math.max(1, typicalShare(path) * pages),
  );
  const likely = Math.ceil(Math.min(pages, ...calls));
  const lost = Math.max(...paths.map(maxExtraPages));
  const bound = lost === 0 ? 'no more than everything takes' : `at most ${lost} more than everything takes`;
  return `at least 1, ${bound}; about ${likely} (${duration(likely / callsASecond)}) where ${eventsADay.toLocaleString('en')} events happen a day`;
}

function duration(seconds: number): string {
  if (seconds < 60) return `${Math.ceil(seconds)} s`;
  return seconds < 3600 ? `${Math.ceil(seconds / 60)} min` : `${(seconds / 3600).toFixed(1)} h`;
}
