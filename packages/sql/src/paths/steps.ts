import type { Segment, Selector } from '@trailkit/match';
import type { Dialect, Sql } from '../dialects/dialect.js';
import { isPlainName } from '../dialects/dialect.js';

/** Engines take larger indexes for other numbers. */
const maxIndex = 1_000_000;

/** The segments at the beginning that select one value at most: names and indexes. */
export function singularPrefix(segments: readonly Segment[]): readonly Segment[] {
  const end = segments.findIndex(
    ({ kind, selectors }) => kind !== 'child' || selectors.length !== 1 || !isStep(selectors[0]!),
  );
  return end === -1 ? segments : segments.slice(0, end);
}

function isStep({ kind }: Selector): boolean {
  return kind === 'name' || kind === 'index';
}

/** The value that names and indexes reach; undefined where engines cannot tell. */
export function stepsFrom(value: Sql, steps: readonly Segment[], dialect: Dialect): Sql | undefined {
  let reached = value;
  let names: string[] = [];
  // One call for a run of names: a call for each costs the engines more than the records do.
  const flush = (): void => {
    if (names.length > 0) reached = dialect.member(reached, names);
    names = [];
  };
  for (const { selectors } of steps) {
    const [selector] = selectors;
    if (selector?.kind === 'name' && isPlainName(selector.name)) {
      names.push(selector.name);
      continue;
    }
    flush();
    if (selector?.kind === 'name') reached = dialect.oddMember(reached, selector.name);
    else if (selector?.kind === 'index' && Math.abs(selector.index) <= maxIndex)
      reached = dialect.element(reached, selector.index);
    else return undefined;
  }
  flush();
  return reached;
}

/** The segments at the end that select one value at most. */
export function singularSuffix(segments: readonly Segment[]): readonly Segment[] {
  const last = segments.findLastIndex(
    ({ kind, selectors }) => kind !== 'child' || selectors.length !== 1 || !isStep(selectors[0]!),
  );
  return segments.slice(last + 1);
}
