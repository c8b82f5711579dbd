import type { Catalog } from '@trailkit/catalog';
import type { MatchExpression } from '@trailkit/match';
import { printMatch } from '@trailkit/match';
import type { Language } from '../language/language.js';
import type { Loss, RuleDraft } from '../language/write.js';
import type { Rule } from '../rule/rule.js';
import { ruleName } from '../rule/rule.js';

/** How to convert a rule. */
export interface ConvertOptions {
  readonly to: Language;
  readonly catalog: Catalog;
  /** Whether to write what the other language can say, with a mark where it is something else. @default false */
  readonly lossy?: boolean;
}

/** A rule in another language. */
export interface Converted {
  /** Undefined where the language cannot say it, or would say something else and `lossy` is not set. */
  readonly text: string | undefined;
  /** The differences from the rule that the other language would make. */
  readonly losses: readonly Loss[];
}

/** Writes a rule in another language: nothing where that would change it, unless `lossy` is set; then its first lines say so. */
export function convertRule(rule: Rule, { to, catalog, lossy = false }: ConvertOptions): Converted {
  const unwritable = reasonOf(rule, to);
  if (unwritable !== undefined)
    return { text: undefined, losses: [{ kind: 'unsupported', condition: ruleName(rule), message: unwritable }] };
  const written = to.write!(draftOf(rule), { catalog });
  const losses = distinct([...leftAside(rule), ...written.losses]);
  if (written.text === undefined || (losses.length > 0 && !lossy)) return { text: undefined, losses };
  return { text: `${marks(losses, to)}${written.text}`, losses };
}

/** A condition of which a writer looks at a field twice loses the same twice. */
function distinct(losses: readonly Loss[]): readonly Loss[] {
  const isSame = (a: Loss, b: Loss): boolean => a.condition === b.condition && a.message === b.message;
  return losses.filter((loss, i) => losses.findIndex((each) => isSame(each, loss)) === i);
}

function reasonOf({ match, correlation }: Rule, to: Language): string | undefined {
  if (!to.write) return `${to.title} are read and not written`;
  if (match === undefined && correlation === undefined)
    return 'it is checked and not run, so that its conditions are not known';
  return undefined;
}

function draftOf(rule: Rule): RuleDraft {
  const { id, name, title, level, tags, match, correlation, delivery } = rule;
  const ids =
    delivery.kind === 'custodian'
      ? delivery.events.flatMap((event) => (event.kind === 'full' && event.ids ? [event.ids.text] : []))
      : [];
  return {
    title: title === '' ? ruleName(rule) : title,
    ...(id !== undefined && { id }),
    ...(name !== undefined && { name }),
    ...(level && { level }),
    tags,
    ...(match && { match: withoutRepeats(match) }),
    ...(correlation && { correlation }),
    ...(ids.length > 0 && { ids }),
  };
}

/** A pattern says the source twice: as `source` and as `detail.eventSource`. */
function withoutRepeats(match: MatchExpression): MatchExpression {
  if (match.kind !== 'and') return match;
  const operands = [...new Map(match.operands.toReversed().map((each) => [printMatch(each), each])).values()].reverse();
  return operands.length === 1 ? operands[0]! : { ...match, operands };
}

/** The parts of a rule that no match has. */
function leftAside({ delivery }: Rule): readonly Loss[] {
  if (delivery.kind !== 'custodian') return [];
  return delivery.resourceFilters.map(({ text }) => ({
    kind: 'unsupported',
    condition: text,
    message: 'left out: it looks at a resource, and not at a record',
  }));
}

function marks(losses: readonly Loss[], { lineComment }: Language): string {
  if (lineComment === undefined) return '';
  return losses
    .map(({ condition, message }) =>
      `${lineComment} Not as before: ${condition}: ${message}\n`.replace(/\n(?=.)/g, ' '),
    )
    .join('');
}
