import type { Catalog } from '@trailkit/catalog';
import type { JsonNode } from '../aws-json/json-node.js';
import type { Verdict } from '../selectors/verdict.js';
import type { EventFacts } from './event-facts.js';

/** Whether an event is short enough for where it goes. */
export function judgeSize(
  { bytes }: EventFacts,
  { what, limits, node }: { readonly what: string; readonly limits: readonly number[]; readonly node?: JsonNode },
): Verdict {
  const place = node && { node };
  const [lower, upper] = [Math.min(...limits), Math.max(...limits)];
  if (bytes === undefined) return { answer: 'yes', reason: `events of up to ${kilobytes(lower)} are sent to ${what}` };
  if (bytes > upper) {
    return {
      answer: 'no',
      reason: `events over ${kilobytes(upper)} are not sent to ${what}; this one has ${kilobytes(bytes)}`,
      ...place,
    };
  }
  if (bytes > lower) {
    const reason = `AWS names ${limits.map(kilobytes).join(' and ')} as the limit of ${what}; the event has ${kilobytes(bytes)}`;
    return { answer: 'unknown', reason, ...place };
  }
  return { answer: 'yes', reason: `the event is short enough for ${what}` };
}

/** The limits of EventBridge, as pages of AWS name them. */
export function eventBridgeLimits(catalog: Pick<Catalog, 'delivery'>): readonly number[] {
  return catalog.delivery().eventBridge.maxEventBytes.values;
}

function kilobytes(bytes: number): string {
  return `${Math.ceil(bytes / 1024)} KB`;
}
