import type { JsonNode } from '../aws-json/json-node.js';

/** The selectors of a trail or an event data store. An event that any of its selectors takes is recorded. */
export interface Selection {
  readonly basic: readonly BasicSelector[];
  readonly advanced: readonly AdvancedSelector[];
  /** Parts of a template's selectors that are known only when it is deployed. */
  readonly computed: readonly ComputedPart[];
}

/** A selector or a list of them, or the data resources of a basic one. */
export interface ComputedPart {
  readonly node: JsonNode;
  /** The only category of events that it takes, where that is known. */
  readonly category?: string;
}

/** An event selector of the first kind, which only trails have. */
export interface BasicSelector {
  readonly node: JsonNode;
  readonly readWriteType: Clausal<ReadWriteType>;
  /** @default true */
  readonly includeManagement: Clausal<boolean>;
  /** Event sources whose management events are left out. */
  readonly excludedSources: readonly ValueAt[];
  readonly dataResources: readonly DataResource[];
}

/** Which events a basic selector takes by their `readOnly`. */
export type ReadWriteType = (typeof readWriteTypes)[number];

/** All values of `ReadWriteType`. */
export const readWriteTypes = ['All', 'ReadOnly', 'WriteOnly'] as const;

/** A value with the clause that says it: the selector itself where it is the default. */
export interface Clausal<T> {
  readonly value: T;
  readonly node: JsonNode;
}

/** Resources whose data events a basic selector takes. */
export interface DataResource {
  readonly node: JsonNode;
  readonly type: string;
  readonly values: readonly ValueAt[];
}

/** A text of a selector. */
export interface ValueAt {
  readonly text: string;
  readonly node: JsonNode;
}

/** An advanced event selector: all of its fields have to hold. */
export interface AdvancedSelector {
  readonly node: JsonNode;
  readonly name?: string;
  readonly fields: readonly FieldSelector[];
}

/** The conditions on a field of events. */
export interface FieldSelector {
  readonly node: JsonNode;
  readonly field: string;
  readonly conditions: readonly Condition[];
}

/** An operator and its values. */
export interface Condition {
  readonly node: JsonNode;
  readonly operator: Operator;
  readonly values: readonly ValueAt[];
}

/** The operators of advanced event selectors. */
export type Operator = (typeof operators)[number];

/** All operators, as the API names them. */
export const operators = ['Equals', 'StartsWith', 'EndsWith', 'NotEquals', 'NotStartsWith', 'NotEndsWith'] as const;

/** A selector as people name it: by its name, or by its number in its list. */
export function selectorLabel(selector: BasicSelector | AdvancedSelector): string {
  if ('name' in selector && selector.name !== undefined) return `selector "${selector.name}"`;
  const last = selector.node.path.at(-1);
  return typeof last === 'number' ? `selector ${last + 1}` : 'the selector';
}
