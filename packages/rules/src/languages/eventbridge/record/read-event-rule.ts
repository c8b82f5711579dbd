import type { Catalog } from '@trailkit/catalog';
import type { Span } from '@trailkit/match';
import type { ReadProblem } from '../../../language/language.js';
import type { EventBridgeDelivery } from '../../../rule/delivery.js';
import type { Rule } from '../../../rule/rule.js';
import type { RuleFile } from '../../../rule/rule-file.js';
import type { TextAt } from '../../../rule/text-at.js';
import type { Located } from '../../../text/located.js';
import { locatedMember, minified } from '../../../text/located.js';
import { withoutNeedlessSteps } from '../../../tree/needless-steps.js';
import { patternMatch } from '../pattern/pattern-match.js';
import { readPattern } from '../pattern/read-pattern.js';
import { isAboutCloudTrail } from './is-about-cloudtrail.js';
import { recordFields } from './record-fields.js';

/** An EventBridge rule as a file has it. */
export interface FoundRule {
  readonly pattern: Located;
  readonly title: string;
  readonly id?: string;
  readonly description?: string;
  readonly span: Span;
  readonly state?: Partial<TextAt>;
}

/** A rule of a file, or why there is none. */
export interface ReadEventRule {
  /** Absent where EventBridge refuses the pattern, and for another kind of events. */
  readonly rule?: Rule;
  readonly isOther: boolean;
  readonly problems: readonly ReadProblem[];
}

/** Reads the pattern of an EventBridge rule as a rule about CloudTrail's records. */
export function readEventRule(found: FoundRule, file: RuleFile, catalog: Catalog): ReadEventRule {
  const { pattern, title, id, span } = found;
  if (!isAboutCloudTrail(pattern)) return { isOther: true, problems: [] };
  const { alternatives, problems } = readPattern(pattern);
  if (problems.length > 0) return { isOther: false, problems };
  const fields = recordFields(catalog);
  const match = patternMatch(alternatives, { span: pattern.span, locate: fields.locate, detailIsObject: true });
  const rule: Rule = {
    language: 'eventbridge',
    file,
    span,
    ...(id !== undefined && { id }),
    title,
    tags: [],
    ...(match && { match: withoutNeedlessSteps(match, catalog) }),
    ...(fields.besideRecord.length > 0 && { besideRecord: fields.besideRecord }),
    delivery: deliveryOf(found),
  };
  return { rule, isOther: false, problems: fields.problems };
}

function deliveryOf({ pattern, state }: FoundRule): EventBridgeDelivery {
  const sources = plainTexts(locatedMember(pattern, 'source')?.value);
  const detailTypes = plainTexts(locatedMember(pattern, 'detail-type')?.value);
  const minifiedLength = minified(pattern).length;
  return {
    kind: 'eventbridge',
    ...(sources && { sources }),
    ...(detailTypes && { detailTypes }),
    ...(state && { state }),
    pattern: { span: pattern.span, minifiedLength, intrinsics: unknowns(pattern) },
  };
}

function plainTexts(value: Located | undefined): readonly TextAt[] | undefined {
  if (value?.kind !== 'array') return undefined;
  const texts = value.items.filter((item) => item.kind === 'string');
  return texts.length === value.items.length ? texts.map(({ text, span }) => ({ text, span })) : undefined;
}

function unknowns(value: Located): readonly Span[] {
  if (value.kind === 'array') return value.items.flatMap(unknowns);
  if (value.kind === 'object') return value.members.flatMap(({ value: member }) => unknowns(member));
  return value.kind === 'unknown' ? [value.span] : [];
}
