import type { Catalog } from '@trailkit/catalog';
import { compileGlob } from '@trailkit/match';
import type { Check } from '../check.js';
import { anyOfNames, evidenceText } from '../evidence.js';
import type { Complaint } from '../finding.js';
import type { FieldUse, Scope, ScopeEvent } from '../scope.js';

/** A condition on `awsRegion` that excludes the region in which the events are recorded. */
export const globalRegion: Check = {
  code: 'global-region',
  summary: 'a region in which the events of the rule are never recorded',
  explanation: `Records of global services (IAM, CloudFront, Route 53, Organizations and others) have one awsRegion, us-east-1 for most, whichever region the caller works in. A condition on another region never holds.

Wrong: eventSource iam.amazonaws.com with awsRegion eu-west-1
Right: eventSource iam.amazonaws.com with awsRegion us-east-1

For the same reason a rule on EventBridge has to be in that region to get them. Services whose region depends on the endpoint (STS, console sign-in) are not complained of.`,
  *check(_rule, { scopes, catalog }) {
    const seen = new Set<number>();
    for (const scope of scopes) {
      const events = regionalEvents(scope, catalog);
      if (events === undefined) continue;
      for (const use of scope.fields) {
        const excluded = excludedBy(use, events.regions);
        if (excluded === undefined || seen.has(excluded.start)) continue;
        seen.add(excluded.start);
        yield complaint(use, excluded, events);
      }
    }
  },
};

interface FixedEvents {
  readonly events: readonly ScopeEvent[];
  readonly sources: readonly string[];
  /** The only regions of their records, those of AWS's main partition first. */
  readonly regions: readonly string[];
  readonly evidence: string;
}

/** The events of a scope, where all are of global services. */
function regionalEvents({ events }: Scope, catalog: Catalog): FixedEvents | undefined {
  if (events === undefined || events.length === 0) return undefined;
  const sources = [...new Set(events.flatMap((event) => sourcesOf(event, catalog)))];
  const found = sources.map((source) => catalog.sourceRegions(source));
  const regions = found.flatMap((each) =>
    each.kind === 'global' ? [each.region.aws, each.region['aws-cn'], each.region['aws-us-gov']] : [],
  );
  const [first] = found;
  if (first?.kind !== 'global' || !found.every(({ kind }) => kind === 'global')) return undefined;
  if (events.some(({ service, event }) => catalog.columns(service, event).category.value === 'Data')) return undefined;
  return {
    events,
    sources,
    regions: [...new Set(regions.filter((region) => region !== undefined))],
    evidence: evidenceText(first.region.evidence, first.region.seen),
  };
}

function sourcesOf({ service, event, eventSource }: ScopeEvent, catalog: Catalog): readonly string[] {
  const own = Object.keys(catalog.columns(service, event).regions);
  const written = eventSource && own.includes(eventSource.text) ? [eventSource.text] : [];
  return written.length > 0 ? written : own;
}

/** The place of the constant by which a condition excludes all of the regions. */
function excludedBy({ path, test, isNegated }: FieldUse, regions: readonly string[]) {
  if (path.length !== 1 || path[0] !== 'awsRegion' || isNegated) return undefined;
  if (test.kind === 'equals') {
    const values = test.values.map(({ value }) => (test.ignoreCase ? String(value).toLowerCase() : value));
    return regions.some((region) => values.includes(region)) ? undefined : test.values[0]?.span;
  }
  if (test.kind === 'differs') {
    const values = test.values.map(({ value }) => value);
    const [main] = regions;
    return values.includes(main!) ? test.values[values.indexOf(main!)]!.span : undefined;
  }
  if (test.kind !== 'pattern') return undefined;
  const fits = test.patterns.map(({ text }) => compileGlob(text, { ignoreCase: test.ignoreCase }));
  return regions.some((region) => fits.some((fit) => fit(region))) ? undefined : test.patterns[0]?.span;
}

function complaint(
  { test }: FieldUse,
  span: Complaint['span'],
  { regions, sources, evidence }: FixedEvents,
): Complaint {
  const isSingle = test.kind === 'equals' && test.values.length === 1;
  return {
    span,
    severity: 'error',
    message: `events of ${anyOfNames(sources)} are recorded in ${anyOfNames(regions)} alone, which the condition on awsRegion excludes`,
    suggestion: `write ${regions[0]!}, or leave the condition out`,
    evidence: `the region is ${evidence}`,
    ...(isSingle && { replacement: regions[0]! }),
  };
}
