import type { Truth, Verdict } from './verdict.js';
import { judgeResources } from './judge-resources.js';
import { both, testValue } from './operators.js';
import type { AdvancedSelector, FieldSelector } from './selector.js';
import { selectorLabel } from './selector.js';
import type { SelectorFacts } from './selector-facts.js';

/** The answer of one condition of a selector. */
interface FieldVerdict {
  readonly field: FieldSelector;
  readonly answer: Truth;
}

/** Whether an advanced event selector takes an event, with how well its fields fit. */
export function judgeAdvanced(
  selector: AdvancedSelector,
  facts: SelectorFacts,
): Verdict & { readonly fitting: number } {
  const verdicts = fieldVerdicts(selector, facts);
  const fitting = verdicts.reduce((sum, { field, answer }) => sum + (answer === 'yes' ? weightOf(field) : 0), 0);
  const label = selectorLabel(selector);
  const deciding =
    verdicts.find(({ answer }) => answer === 'no') ?? verdicts.find(({ answer }) => answer === 'unknown');
  // A selector without conditions is refused by the API; it is no reason to take every event.
  if (verdicts.length === 0) return { answer: 'no', reason: `${label} has no fields`, node: selector.node, fitting };
  if (deciding === undefined) return { answer: 'yes', reason: `${label} takes it`, node: selector.node, fitting };
  const { answer, field } = deciding;
  const found = foundValue(field.field, facts);
  const verb =
    answer === 'unknown'
      ? 'takes it or not by'
      : isLeftOut(field, facts)
        ? 'leaves it out by'
        : 'takes other values of';
  const reason = `${label} ${verb} ${field.field}; ${found}`;
  return { answer, reason, node: field.node, fitting };
}

/** A selector for another category is never the one that was meant, however much of it fits. */
function weightOf({ field }: FieldSelector): number {
  return field === 'eventCategory' ? 100 : 1;
}

function fieldVerdicts({ fields }: AdvancedSelector, facts: SelectorFacts): readonly FieldVerdict[] {
  const types = fields.filter(({ field }) => field === 'resources.type');
  const arns = fields.filter(({ field }) => field === 'resources.ARN');
  const plain = fields.filter((field) => !types.includes(field) && !arns.includes(field));
  const verdicts = plain.map((field) => ({
    field,
    answer: both(testValue(field.conditions, factOf(field.field, facts))),
  }));
  const typeAnswer = judgeResources(types, [], facts.resources);
  const onType = types.map((field) => ({ field, answer: typeAnswer }));
  const together = judgeResources(types, arns, facts.resources);
  const onArn = arns.map((field) => ({ field, answer: together }));
  return [...verdicts, ...onType, ...onArn];
}

/** Whether it is an excluding operator that the event does not pass. */
function isLeftOut({ field, conditions }: FieldSelector, facts: SelectorFacts): boolean {
  if (field === 'resources.type') return false;
  const values = field === 'resources.ARN' ? (facts.resources ?? []).map(({ arn }) => arn) : [factOf(field, facts)];
  return values.some((value) => testValue(conditions, value).notExcluded === 'no');
}

function factOf(field: string, { category, readOnly, fields }: SelectorFacts): string | null | undefined {
  if (field === 'eventCategory') return category;
  if (field === 'readOnly') return readOnly === undefined ? undefined : String(readOnly);
  return Object.hasOwn(fields, field) ? fields[field] : undefined;
}

function foundValue(field: string, facts: SelectorFacts): string {
  if (field.startsWith('resources.')) return foundResources(field, facts);
  const value = factOf(field, facts);
  if (value === undefined) return `that of the event is not known`;
  return value === null ? 'the event has none' : `the event has ${value}`;
}

function foundResources(field: string, { resources }: SelectorFacts): string {
  if (resources === undefined) return 'the resources of the event are not known';
  const values = resources.map((resource) => (field === 'resources.type' ? resource.type : resource.arn));
  const known = values.filter((value) => typeof value === 'string');
  if (known.length > 0) return `the event has ${known.join(', ')}`;
  return values.includes(undefined) ? 'that of the event is not known' : 'the event has none';
}
