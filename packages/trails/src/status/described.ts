import type { Catalog } from '@trailkit/catalog';
import type { JsonNode } from '../aws-json/json-node.js';
import { clauseOf, items, member, text } from '../aws-json/json-node.js';
import type { InsightSelection } from '../covers/insight-selection.js';
import type { LintedSelectors } from '../selectors/lint/finding.js';
import { readSelection } from '../selectors/read-selectors.js';
import type { Selection } from '../selectors/selector.js';
import type { Problem } from './checks/check.js';
import { checkSelectors } from './checks/selectors.js';
import { describeSelection } from './describe-selection.js';
import type { Finding, Recording } from './recording.js';

/** A recording without what event history says of it. */
export type Undated<T extends Recording> = Omit<T, 'changes'>;

/** A selection in words, and as the API prints it. */
export function selectionMembers(selection: Selection | undefined): Pick<Recording, 'selects' | 'selectors'> {
  if (selection === undefined) return { selects: undefined, selectors: undefined };
  const lists = Object.entries({ EventSelectors: selection.basic, AdvancedEventSelectors: selection.advanced });
  return {
    selects: describeSelection(selection),
    selectors: Object.fromEntries(
      lists.flatMap(([name, list]) => (list.length > 0 ? [[name, list.map(({ node }) => node.value)]] : [])),
    ),
  };
}

/** The types of Insights that are on. */
export function insightTypes(insights: InsightSelection | undefined): readonly string[] | undefined {
  return insights?.selectors.map(({ type }) => type);
}

/** The templates by which a trail sums up events, each with their category. */
export function aggregateNames(configurations: JsonNode | undefined): readonly string[] | undefined {
  return (
    configurations &&
    items(configurations).flatMap((each) =>
      items(member(each, 'Templates')).map((template) => `${text(template)} of ${text(member(each, 'EventCategory'))}`),
    )
  );
}

/** A finding with its clause. */
export function toFinding({ node, ...problem }: Problem): Finding {
  return { ...problem, ...(node && { clause: clauseOf(node) }) };
}

/** The advanced event selectors of an object, with their faults. */
export function advancedSelectors(
  node: JsonNode | undefined,
  owner: LintedSelectors['owner'],
  catalog: Catalog,
): { readonly selection: Selection | undefined; readonly findings: readonly Finding[] } {
  const list = node && member(node, 'AdvancedEventSelectors');
  if (list === undefined) return { selection: undefined, findings: [] };
  const { selection, problems } = readSelection(undefined, list);
  const malformed = problems.map((problem) => toFinding({ code: 'malformed', severity: 'error', ...problem }));
  return { selection, findings: [...malformed, ...checkSelectors(selection, owner, catalog)] };
}
