import type { JsonNode } from '../aws-json/json-node.js';
import { items, member, text } from '../aws-json/json-node.js';

/** The kinds of Insights that are on. */
export interface InsightSelection {
  readonly node: JsonNode;
  readonly selectors: readonly InsightSelector[];
}

/** A kind of Insights. */
export interface InsightSelector {
  readonly node: JsonNode;
  readonly type: string;
  /** The categories of events that are watched. @default ['Management'] */
  readonly categories: readonly string[];
}

/** Reads `InsightSelectors`. */
export function readInsights(node: JsonNode): InsightSelection {
  return {
    node,
    selectors: items(node).map((each) => {
      const categories = items(member(each, 'EventCategories')).flatMap((category) => text(category) ?? []);
      return {
        node: each,
        type: text(member(each, 'InsightType')) ?? '',
        categories: categories.length > 0 ? categories : ['Management'],
      };
    }),
  };
}
