import type { Catalog, EventEntry } from '@trailkit/catalog';
import { exampleRecord } from '@trailkit/catalog';
import type { MatchExpression, Query, Segment, Span } from '@trailkit/match';
import { compileMatch, printMatch } from '@trailkit/match';
import type { Language } from '../language/language.js';
import type { Loss, RuleDraft } from '../language/write.js';
import type { LocatedFinding } from '../lint/finding.js';
import { lintFile } from '../lint/lint-file.js';
import { samplesOf } from '../sample/samples.js';
import { allOf, isOneOf, literalOf } from '../tree/build.js';
import { configRule } from './config-rule.js';
import type { FieldCondition, FieldStep } from './field-path.js';
import { fieldPath } from './field-path.js';
import { fieldValue } from './field-value.js';
import { ScaffoldError } from './scaffold-error.js';

/** A new rule. */
export interface ScaffoldOptions {
  readonly entry: EventEntry;
  /** Fields and the values that they have to have. @default none */
  readonly conditions?: readonly { readonly path: string; readonly value: string }[];
  readonly catalog: Catalog;
  /** The language of the rule, or `config` for the function of an AWS Config rule. */
  readonly language: Language | 'config';
}

/** The text of a new rule. */
export interface Scaffold {
  readonly text: string;
  /** The differences from what was asked for. */
  readonly losses: readonly Loss[];
  readonly match: MatchExpression;
  /** The findings of lint: that the event is deprecated. Notes are left out. */
  readonly findings: readonly LocatedFinding[];
  /** A record that is a match. */
  readonly sample: Readonly<Record<string, unknown>>;
}

/**
 * Makes a complete rule about an event: with the source and the names that records have, and the fields and types of the event's shape.
 * @throws ScaffoldError `unknown-field`, `bad-value`, `cannot-say` where the language has no words for it, or `never-matches` where such
 *   records are never handed to the rule, or never have the value
 */
export function scaffoldRule({ entry, conditions = [], catalog, language }: ScaffoldOptions): Scaffold {
  const event = { service: entry.service, event: entry.name };
  const fields = conditions.map(({ path, value }): FieldCondition => {
    const { field, steps } = fieldPath(path, event, catalog);
    return { steps, field, value: fieldValue(value, path, field, catalog) };
  });
  const names = recordedNames(entry, catalog);
  const example = exampleRecord(entry, catalog);
  const sources = entry.eventSources.length > 0 ? entry.eventSources : [String(example['eventSource'])];
  const asked = fields.map(({ steps, value }) => isOneOf(pathTo(steps), [literalOf(value, nowhere)], nowhere));
  const match = allOf(
    [
      memberIs('eventSource', sources),
      memberIs('eventName', names),
      // EventBridge tells calls, sign-ins and events of services apart.
      ...(language !== 'config' && language.name === 'eventbridge'
        ? [memberIs('eventType', [String(example['eventType'])])]
        : []),
      ...asked,
    ],
    nowhere,
  );
  const sample = samplesOf(match, catalog, { maxSamples: 1 }).samples[0]?.record ?? example;
  if (language === 'config')
    return { text: configRule({ entry, names, sources, fields }), losses: [], match, findings: [], sample };
  const draft: RuleDraft = {
    title: titleOf(entry),
    description: `${entry.name} of ${sources.join(', ')}`,
    level: 'medium',
    tags: [],
    match,
  };
  const { text, losses } = language.write?.(draft, { catalog }) ?? { text: undefined, losses: [] };
  const askedTexts = asked.map((condition) => printMatch(condition));
  const unsaid = losses.filter(({ kind, condition }) => kind === 'unsupported' && askedTexts.includes(condition));
  if (text === undefined || unsaid.length > 0) {
    const reasons = (unsaid.length > 0 ? unsaid : losses).map(({ condition, message }) => `: ${condition}: ${message}`);
    throw new ScaffoldError('cannot-say', `${language.title} cannot say it${reasons.join('')}`);
  }
  return { text, losses, match, findings: findingsOf({ language, text, sample }, catalog), sample };
}

/** Lints a written rule. @throws ScaffoldError `never-matches` */
function findingsOf(
  { language, text, sample }: { readonly language: Language; readonly text: string; readonly sample: unknown },
  catalog: Catalog,
): readonly LocatedFinding[] {
  const { rules, findings } = lintFile({ path: 'new', text }, { catalog, language });
  const found = findings.filter(({ severity }) => severity !== 'note');
  const wrong = found.find(({ code }) => code !== 'deprecated-event');
  if (wrong) throw new ScaffoldError('never-matches', `such a rule would never match: ${wrong.message}`);
  const [rule] = rules;
  if (rule?.match && !compileMatch(rule.match)(sample))
    throw new ScaffoldError(
      'never-matches',
      `such a rule would never match: ${language.title} are not handed such records`,
    );
  return found;
}

const nowhere: Span = { start: 0, end: 0 };

/** The names that today's records have; of an event that is no longer there, those that its records had. */
function recordedNames({ service, name }: EventEntry, catalog: Catalog): readonly string[] {
  const recorded = catalog.recordedNames(service, name);
  const today = recorded.filter(({ when }) => when !== 'earlier');
  return (today.length > 0 ? today : recorded).map((each) => each.name);
}

/** `iam.CreateRole` → `IAM CreateRole`, `glue.CreateJob` → `Glue CreateJob`. */
function titleOf({ service, name }: EventEntry): string {
  const title = service.length <= 3 ? service.toUpperCase() : `${service.charAt(0).toUpperCase()}${service.slice(1)}`;
  return `${title} ${name}`;
}

function memberIs(name: string, values: readonly string[]): MatchExpression {
  const literals = values.map((value) => literalOf(value, nowhere));
  return isOneOf(pathTo([{ name, isArray: false }]), literals, nowhere);
}

function pathTo(steps: readonly FieldStep[]): Query {
  const segments = steps.flatMap(({ name, isArray }): Segment[] => [
    { kind: 'child', selectors: [{ kind: 'name', name, span: nowhere }], span: nowhere },
    ...(isArray
      ? [{ kind: 'child' as const, selectors: [{ kind: 'wildcard' as const, span: nowhere }], span: nowhere }]
      : []),
  ]);
  return { kind: 'query', root: '$', segments, span: nowhere };
}
