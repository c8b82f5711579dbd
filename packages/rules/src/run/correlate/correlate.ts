import type { LeftOutRule, Rule } from '../../rule/rule.js';
import type { HitReason } from '../because.js';
import { conditionOf, conditionText, isMonotone, satisfies } from './condition.js';
import { fieldValue } from './field-value.js';
import type { Budget, Group, Groups } from './groups.js';
import { groupsOf, newGroup } from './groups.js';
import type { CorrelatedEvent, Observation } from './observation.js';
import type { CorrelationProblem, ResolvedCorrelation } from './resolve.js';
import { visitQueue } from './visit-queue.js';
import { fieldOf, neededFields, resolveCorrelations } from './resolve.js';
import type { WindowKind } from './window.js';
import { windowKinds } from './windows.js';

/** A correlation that holds for a group of events. */
export interface CorrelationHit {
  readonly rule: Rule;
  readonly because: readonly HitReason[];
  /** The values of the correlation's group-by, by the names that it has for them. */
  readonly group: Readonly<Record<string, string>>;
  /** The count or value; of a condition without an upper bound no more than it asks for. */
  readonly value: number;
  /** The time of the last event, in milliseconds since 1970. */
  readonly time: number;
  /** The ids of the last events, at most 10. */
  readonly eventIDs: readonly string[];
}

/** The records that correlations did not look at. */
export interface CorrelationLosses {
  /** Events without a value in a field that a correlation of them groups by. */
  readonly ungrouped: number;
  /** Groups that were given up to keep within memory, and values of groups. */
  readonly evicted: number;
  readonly dropped: number;
  /** Observations before the one that was added last: they are counted as if they were of its time. */
  readonly disordered: number;
}

/** Correlations over observations. */
export interface Correlator {
  /** Whether there is anything to correlate. */
  readonly isEmpty: boolean;
  readonly problems: readonly CorrelationProblem[];
  /** The rules whose own matches are not reported: correlations are about them, and none says `generate: true`. */
  readonly hidden: ReadonlySet<Rule>;
  /** The facts that correlations need of a record that rules matched; undefined where none is about these rules. */
  readonly observe: (record: unknown, matched: readonly Rule[], time: number) => Observation | undefined;
  /** Adds observations, in the order of time. */
  readonly add: (observation: Observation) => readonly CorrelationHit[];
  /**
   * Time has passed without an observation: windows that ended before, in milliseconds since 1970, are reported. An observation from before
   * may be added all the same, and begins a window of its own.
   */
  readonly advance: (time: number) => readonly CorrelationHit[];
  /** No more observations come: windows that were waited for end. */
  readonly end: () => readonly CorrelationHit[];
  readonly losses: () => CorrelationLosses;
}

/** How to correlate. */
export interface CorrelateOptions {
  /** How many entries (times, values) are kept of all groups; an entry takes some 30 bytes. @default 2_000_000 */
  readonly maxEntries?: number;
  /** Rules that are not among the rules, so that a problem with a correlation that is about one says why. @default none */
  readonly leftOut?: readonly LeftOutRule[];
}

const defaultMaxEntries = 2_000_000;
/** Groups whose timespan has passed are also given up where their correlation is not visited, after this many observations. */
const sweepEvery = 1_000;
/** The share of the budget that is free after groups were given up. */
const freedShare = 1 / 16;
const maxEventIDs = 10;

interface Running extends ResolvedCorrelation {
  readonly groups: Groups;
  /** It reports when a condition holds first, and does not wait for the end of its timespan. */
  readonly isImmediate: boolean;
  readonly condition: ReturnType<typeof conditionOf>;
  /** Another correlation is about it. */
  readonly isInner: boolean;
  readonly window: WindowKind<unknown>;
  readonly inbox: { readonly event: CorrelatedEvent; readonly of: Rule }[];
}

/** The part of an event that a group takes: the values of group-by, of which its key is made, and those of a WindowEvent. */
interface Part {
  readonly key: string;
  readonly values: readonly string[];
  value: string | undefined;
  readonly positions: number[];
}

/**
 * Correlations of rules, as Sigma's specification of correlations (2.1) has them, over observations in the order of time.
 *
 * A window is the timespan that ends with an event, both ends included. A condition with lower bounds alone (`gt`, `gte`) is reported with the
 * event that makes it true, and for one group no more than once in a timespan. One with an upper bound (`lt`, `lte`, `eq`, `neq`), and
 * `value_avg` and `value_percentile`, can only be reported at the end: there a window begins with an event, lasts the timespan, and
 * the next begins with the first event after it. An event without a value in a field of group-by is in no group.
 */
export function correlate(
  rules: readonly Rule[],
  { maxEntries = defaultMaxEntries, leftOut = [] }: CorrelateOptions = {},
): Correlator {
  const { correlations, problems } = resolveCorrelations(rules, leftOut);
  const budget: Budget = { max: maxEntries, used: 0, evicted: 0 };
  const inner = new Set(correlations.flatMap(({ about }) => about));
  const running = correlations.map((each): Running => {
    const { correlation } = each;
    const condition = conditionOf(correlation);
    const isImmediate = isMonotone(condition) && !['value_avg', 'value_percentile'].includes(correlation.type);
    return {
      ...each,
      condition,
      isImmediate,
      groups: groupsOf(budget, isImmediate ? 'last' : 'began'),
      isInner: inner.has(each.rule),
      window: windowKinds[correlation.type](correlation),
      inbox: [],
    };
  });
  const needed = neededFields(correlations);
  const numbers = new Map(rules.map((rule, number) => [rule, number]));
  const visits = visitQueue(running);
  let unswept = 0;
  const generating = new Set(running.flatMap(({ correlation, about }) => (correlation.generate ? about : [])));
  const lost = { ungrouped: 0, dropped: 0, disordered: 0 };
  let now = -Infinity;

  /** An observation, or time that has passed: windows that ended before `until` are reported. */
  function step(until: number, inputs?: Observation): readonly CorrelationHit[] {
    const hits: CorrelationHit[] = [];
    const matching = new Set(inputs?.rules.map((number) => rules[number]!));
    visits.addAbout(matching);
    visits.addDue(until);
    let isUngrouped = false;
    for (let one = visits.take(); one !== undefined; one = visits.take()) {
      const current = one;
      const { correlation, groups, isImmediate, inbox, about } = current;
      const report = (group: Group, time: number): void => {
        const hit = hitOf(current, group, time);
        hits.push(hit);
        if (!current.isInner) return;
        const event: CorrelatedEvent = { time, fields: { ...group.fields, ...hit.group }, eventIDs: hit.eventIDs };
        for (const outer of visits.addAbout([current.rule])) outer.inbox.push({ event, of: current.rule });
      };
      for (const { event, of } of inbox.splice(0)) if (!take(current, event, [of], report)) lost.ungrouped++;
      if (!isImmediate) closeDue(current, until - correlation.timespanMs, report);
      else groups.takeDue(now - correlation.timespanMs);
      const matched = about.filter((rule) => matching.has(rule));
      if (inputs !== undefined && matched.length > 0) {
        const { fields, eventID } = inputs;
        const event = { time: now, fields, eventIDs: eventID === undefined ? [] : [eventID] };
        if (!take(current, event, matched, report)) isUngrouped = true;
      }
      visits.setDue(current);
    }
    // One event, however many correlations it is left out of.
    if (isUngrouped) lost.ungrouped++;
    if (++unswept >= sweepEvery) sweep();
    return hits;
  }

  /** Gives up groups that nothing can be added to any more. */
  function sweep(): void {
    unswept = 0;
    for (const { isImmediate, groups, correlation } of running)
      if (isImmediate) groups.takeDue(now - correlation.timespanMs);
  }

  function closeDue(one: Running, before: number, report: (group: Group, time: number) => void): void {
    for (const group of one.groups.takeDue(before)) {
      lost.dropped += one.window.dropped(group.state);
      if (satisfies(one.condition, group.value)) report(group, group.began + one.correlation.timespanMs);
    }
  }

  /** Adds an event to the groups that it belongs to: one for all rules, unless aliases say otherwise. Whether there was one. */
  function take(
    one: Running,
    event: CorrelatedEvent,
    matched: readonly Rule[],
    report: (group: Group, time: number) => void,
  ): boolean {
    const { correlation, about } = one;
    // An event after the end of a window belongs to the next.
    if (!one.isImmediate) closeDue(one, event.time - correlation.timespanMs, report);
    const parts: Part[] = [];
    for (const rule of matched) {
      const values = groupValues(one, event, rule);
      if (values === undefined) continue;
      const key = values.length === 1 ? values[0]! : JSON.stringify(values);
      let part = parts.find((each) => each.key === key);
      if (part === undefined) parts.push((part = { key, values, value: undefined, positions: [] }));
      const { field } = correlation;
      const name = field && fieldOf(correlation, field.text, rule);
      part.value ??= name === undefined ? undefined : valueOf(event, name);
      for (const [position, each] of about.entries()) if (each === rule) part.positions.push(position);
    }
    for (const part of parts) addTo(one, part, event, report);
    return parts.length > 0;
  }

  function addTo(
    one: Running,
    { key, values, value, positions }: Part,
    event: CorrelatedEvent,
    report: (group: Group, time: number) => void,
  ): void {
    const { groups, isImmediate, condition, correlation, window } = one;
    const group = groups.get(key) ?? newGroup(key, values, window.begin(), event.time);
    group.last = Math.max(group.last, event.time);
    group.value = window.add(group.state, { time: group.last, positions, value });
    group.eventIDs = group.eventIDs.concat(event.eventIDs).slice(-maxEventIDs);
    if (one.isInner) group.fields = event.fields;
    groups.keep(group, window.size(group.state));
    if (budget.used > budget.max) evict();
    if (!isImmediate || !satisfies(condition, group.value)) return;
    if (group.last <= group.reported + correlation.timespanMs) return;
    group.reported = group.last;
    report(group, group.last);
  }

  /** Gives up groups of the correlations with the most: many at once, since finding out which are due costs the same for one. */
  function evict(): void {
    sweep();
    const enough = budget.max * (1 - freedShare);
    while (budget.used > enough) {
      const largest = running.reduce((a, b) => (b.groups.used() > a.groups.used() ? b : a));
      largest.groups.evict((budget.max * freedShare) / running.length);
    }
  }

  return {
    isEmpty: running.length === 0,
    problems,
    hidden: new Set(running.flatMap(({ about }) => about.filter((rule) => !generating.has(rule)))),
    observe(record, matched, time) {
      const bases = matched.filter((rule) => needed.has(rule));
      if (bases.length === 0) return undefined;
      const fields = new Map<string, string>();
      for (const rule of bases)
        for (const field of needed.get(rule)!) {
          const value = fieldValue(record, field);
          if (value !== undefined) fields.set(field, value);
        }
      const { eventID } = record as { readonly eventID?: unknown };
      return {
        time,
        rules: bases.map((rule) => numbers.get(rule)!),
        fields: Object.fromEntries(fields),
        ...(typeof eventID === 'string' && { eventID }),
      };
    },
    add(observation) {
      if (observation.time < now) lost.disordered++;
      else now = observation.time;
      return step(now, observation);
    },
    advance: (time) => step(time),
    end: () => step(Infinity),
    losses: () => ({ ...lost, evicted: budget.evicted }),
  };
}

/** The value of a field; undefined where it is absent, and be it called `toString`. */
function valueOf({ fields }: CorrelatedEvent, field: string): string | undefined {
  return Object.hasOwn(fields, field) ? fields[field] : undefined;
}

/** The values of group-by; undefined where one is absent. */
function groupValues(
  { correlation }: ResolvedCorrelation,
  event: CorrelatedEvent,
  rule: Rule,
): readonly string[] | undefined {
  const values: string[] = [];
  for (const { text } of correlation.groupBy) {
    const field = fieldOf(correlation, text, rule);
    const value = field === undefined ? undefined : valueOf(event, field);
    if (value === undefined) return undefined;
    values.push(value);
  }
  return values;
}

function hitOf({ rule, correlation, condition }: Running, group: Group, time: number): CorrelationHit {
  const values = Object.fromEntries(correlation.groupBy.map(({ text }, index) => [text, group.values[index]!]));
  const what = correlation.field ? `${correlation.type} of ${correlation.field.text}` : correlation.type;
  return {
    rule,
    because: [
      {
        condition: `${what} ${conditionText(condition)} within ${correlation.timespanMs / 1000} s`,
        found: [
          { path: correlation.type, value: group.value },
          ...Object.entries(values).map(([path, value]) => ({ path, value })),
        ],
      },
    ],
    group: values,
    value: group.value,
    time,
    eventIDs: group.eventIDs,
  };
}
