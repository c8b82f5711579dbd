import type { FileProblem } from './messages.js';
import type { PageFinding } from './page-finding.js';
import type { PlacedObservation } from './totals.js';

/** The places and the findings that are shown of a part. */
export const maxProblems = 20;
export const maxFindings = 500;
/** How many findings of each rule say at once why they are. */
export const maxReasons = 10;

/** A part of a file as it is read, beside its rows. */
export interface Part {
  seen: number;
  readonly observations: PlacedObservation[];
  readonly problems: FileProblem[];
  problemCount: number;
  readonly passedOver: Map<string, number>;
  readonly findings: PageFinding[];
  /** All findings, also those that are not shown. */
  readonly hits: Pick<PageFinding, 'rule' | 'ruleNumber' | 'level' | 'timeMs'>[];
  findingCount: number;
}

/** Nothing yet. */
export function newPart(): Part {
  return {
    ...{ seen: 0, problemCount: 0, findingCount: 0 },
    ...{ observations: [], problems: [], findings: [], hits: [] },
    passedOver: new Map(),
  };
}

/** Adds what was read after it. */
export function merge(into: Part, from: Part): void {
  into.seen += from.seen;
  into.problems.push(...from.problems.slice(0, maxProblems - into.problems.length));
  into.problemCount += from.problemCount;
  into.findings.push(...from.findings.slice(0, maxFindings - into.findings.length));
  into.findingCount += from.findingCount;
  for (const [family, count] of from.passedOver)
    into.passedOver.set(family, (into.passedOver.get(family) ?? 0) + count);
}
