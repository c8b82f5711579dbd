import type { LookupAttribute } from './lookup-attribute.js';
import type { HistoryQuery } from './history-reader.js';
import type { Filter } from './chain.js';

/** The attributes that Insights events can be looked up by. */
const insightKeys: ReadonlySet<LookupAttribute['key']> = new Set(['EventId', 'EventName', 'EventSource']);
/** A value may be so long, where the characters `_`, space, `,` and newline count twice. */
const maxValueLength = 2000;

/** The part of a query that the service can filter. An attribute that it would refuse is left out: more is delivered then, not less. */
export function filterOf({ attribute, insights = false }: HistoryQuery): Filter {
  return {
    // Never two: the service refuses them, or heeds the first and says nothing.
    LookupAttributes:
      attribute && isTaken(attribute, insights)
        ? [{ AttributeKey: attribute.key, AttributeValue: attribute.value }]
        : undefined,
    EventCategory: insights ? 'insight' : undefined,
  };
}

function isTaken({ key, value }: LookupAttribute, insights: boolean): boolean {
  const length = value.length + (value.match(/[_ ,\n]/g)?.length ?? 0);
  return length > 0 && length <= maxValueLength && (!insights || insightKeys.has(key));
}
