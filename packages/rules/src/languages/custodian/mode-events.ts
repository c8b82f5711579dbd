import type { Catalog } from '@trailkit/catalog';
import { eventTypesByDetailType } from '@trailkit/catalog';
import type { MatchExpression, Span } from '@trailkit/match';
import type { ReadProblem } from '../../language/language.js';
import type { CustodianEvent } from '../../rule/delivery.js';
import type { NameMention } from '../../rule/mentions.js';
import type { TextAt } from '../../rule/text-at.js';
import { isOneOf, pathOf, stringOf } from '../../tree/build.js';
import type { PolicyNode } from './policy-node.js';
import { itemsOf, memberAt, membersOf, spanAt, textOf } from './policy-node.js';
import { custodianShortcut } from './shortcuts.js';

/** `mode.events`, as they are written, and as Custodian makes a pattern of them. */
export interface ModeEvents {
  readonly events: readonly CustodianEvent[];
  readonly sources: readonly NameMention[];
  readonly names: readonly NameMention[];
  readonly problems: readonly ReadProblem[];
}

/** Reads `mode.events`. */
export function modeEvents(mode: PolicyNode): ModeEvents {
  const list = memberAt(mode, 'events');
  const items = itemsOf(list);
  if (!items || items.length === 0)
    return {
      events: [],
      sources: [],
      names: [],
      problems: [{ span: spanAt(list ?? mode), message: 'expected a list of events' }],
    };
  const read = items.map(eventOf);
  const events = read.flatMap(({ event }) => event ?? []);
  return {
    events,
    sources: firstOfEach(events.flatMap(sourceOf)),
    names: firstOfEach(events.flatMap(nameOf)),
    problems: read.flatMap(({ problem }) => problem ?? []),
  };
}

function eventOf(item: PolicyNode): { readonly event?: CustodianEvent; readonly problem?: ReadProblem } {
  const name = textOf(item);
  if (name) return { event: { kind: 'shortcut', name } };
  const span = spanAt(item);
  if (!membersOf(item))
    return { problem: { span, message: 'expected the name of a shortcut, or a mapping with event, source and ids' } };
  const [event, source, ids] = ['event', 'source', 'ids'].map((key) => textOf(memberAt(item, key)));
  const missing = Object.entries({ event, source, ids }).flatMap(([key, value]) => (value ? [] : [key]));
  const full: CustodianEvent = {
    kind: 'full',
    ...(event && { event }),
    ...(source && { source }),
    ...(ids && { ids }),
    span,
  };
  if (missing.length === 0) return { event: full };
  return { event: full, problem: { span, message: `expected a text for ${missing.join(' and ')}` } };
}

function sourceOf(event: CustodianEvent): readonly TextAt[] {
  if (event.kind === 'full') return event.source ? [event.source] : [];
  const shortcut = custodianShortcut(event.name.text);
  return shortcut ? [{ text: shortcut.source, span: event.name.span }] : [];
}

function nameOf(event: CustodianEvent): readonly TextAt[] {
  if (event.kind === 'shortcut') return [event.name];
  return event.event ? [event.event] : [];
}

function firstOfEach(texts: readonly TextAt[]): readonly TextAt[] {
  return texts.filter(({ text }, i) => texts.findIndex((other) => other.text === text) === i);
}

/** The source of console sign-in, which comes under a detail-type of its own. */
export const signInSource = 'signin.amazonaws.com';
const signInDetailType = 'AWS Console Sign In via CloudTrail';
const callDetailType = 'AWS API Call via CloudTrail';

/**
 * The pattern that Custodian gives EventBridge, as conditions of the record: each name with each source. One event of console sign-in
 * makes it a pattern of sign-in events alone.
 */
export function patternOf(
  { sources, names }: Pick<ModeEvents, 'sources' | 'names'>,
  span: Span,
  catalog: Pick<Catalog, 'delivery'>,
): readonly MatchExpression[] {
  if (sources.length === 0 || names.length === 0) return [];
  const detailType = sources.some(({ text }) => text === signInSource) ? signInDetailType : callDetailType;
  const eventType = eventTypesByDetailType(catalog.delivery()).get(detailType);
  const types = eventType === undefined ? [] : [{ text: eventType, span }];
  return [fieldIn('eventSource', sources, span), fieldIn('eventName', names, span), fieldIn('eventType', types, span)];
}

function fieldIn(name: string, values: readonly TextAt[], span: Span): MatchExpression {
  const [only] = values;
  const at = values.length === 1 && only ? only.span : span;
  return isOneOf(pathOf({ names: [{ text: name, span: at }], span: at, each: false }), values.map(stringOf), at);
}
