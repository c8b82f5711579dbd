import type { MatchExpression, Span } from '@trailkit/match';
import type { ReadProblem } from '../../../language/language.js';
import type { FieldMention } from '../../../rule/mentions.js';
import type { TextAt } from '../../../rule/text-at.js';
import { allOf, anyOf, notOf } from '../../../tree/build.js';
import type { PolicyNode } from '../policy-node.js';
import { itemsOf, membersOf, spanAt, textOf } from '../policy-node.js';
import { UnsaidError } from '../unsaid.js';
import { eventFilter, eventMention } from './event-filter.js';

/** The filters of a policy, as far as they are about the event. */
export interface PolicyFilters {
  /** The conditions of the event without which no resource is left. */
  readonly conditions: readonly MatchExpression[];
  /** The filters that look at resources, which a record does not decide: nothing is said of them. */
  readonly resourceFilters: readonly TextAt[];
  readonly problems: readonly ReadProblem[];
  /** The keys of all event filters, as they are written. */
  readonly keys: readonly TextAt[];
  /** The fields of the record in all event filters. */
  readonly fields: readonly FieldMention[];
  /** The fields that are looked for beside the record: their keys lack `detail.`. */
  readonly besideRecord: readonly FieldMention[];
}

/** Reads `filters`, which all have to hold. */
export function policyFilters(filters: PolicyNode | undefined, text: string): PolicyFilters {
  const found: Found = { resourceFilters: [], problems: [], keys: [], fields: [], besideRecord: [] };
  const conditions = (itemsOf(filters) ?? []).flatMap((filter) => conditionOf(filter, text, found)?.needed ?? []);
  return { conditions, ...found };
}

interface Found {
  readonly resourceFilters: TextAt[];
  readonly problems: ReadProblem[];
  readonly fields: FieldMention[];
  readonly besideRecord: FieldMention[];
  readonly keys: TextAt[];
}

/** A condition of the event that a filter needs, and whether it is the whole filter. */
interface Condition {
  readonly needed: MatchExpression;
  readonly isWhole: boolean;
}

/** Undefined where a resource decides. */
function conditionOf(filter: PolicyNode, text: string, found: Found): Condition | undefined {
  const members = membersOf(filter);
  const span = spanAt(filter);
  const [only] = members ?? [];
  if (members?.length === 1 && only && isBlock(only.key.text)) {
    const parts = itemsOf(only.value) ?? [];
    return blockOf(
      only.key.text,
      parts.map((part) => conditionOf(part, text, found)),
      span,
    );
  }
  const type = textOf(members?.find(({ key }) => key.text === 'type')?.value);
  if (type?.text !== 'event') {
    found.resourceFilters.push(type ?? textOf(filter) ?? only?.key ?? { text: 'filter', span });
    return undefined;
  }
  const key = textOf(members?.find((member) => member.key.text === 'key')?.value);
  if (key) found.keys.push(key);
  const mention = eventMention(filter, text);
  if (mention) (mention.isBesideRecord ? found.besideRecord : found.fields).push(mention.field);
  try {
    return { needed: eventFilter(filter, text), isWhole: true };
  } catch (error) {
    if (!(error instanceof UnsaidError)) throw error;
    const { message, span: at, suggestion } = error;
    found.problems.push({ span: at, message, ...(suggestion !== undefined && { suggestion }) });
    return undefined;
  }
}

const blocks = ['and', 'or', 'not'] as const;

function isBlock(name: string): name is (typeof blocks)[number] {
  return (blocks as readonly string[]).includes(name);
}

/** A block of which a part is left aside is left aside where that part could make it true. */
function blockOf(
  name: (typeof blocks)[number],
  parts: readonly (Condition | undefined)[],
  span: Span,
): Condition | undefined {
  const said = parts.filter((part) => part !== undefined);
  const needed = said.map((part) => part.needed);
  const isWhole = said.length === parts.length && said.every((part) => part.isWhole);
  if (said.length === 0) return undefined;
  if (name === 'and') return { needed: allOf(needed, span), isWhole };
  if (name === 'or') return said.length === parts.length ? { needed: anyOf(needed, span), isWhole } : undefined;
  return isWhole ? { needed: notOf(allOf(needed, span), span), isWhole } : undefined;
}
