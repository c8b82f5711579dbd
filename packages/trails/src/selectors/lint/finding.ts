import type { Clause, JsonNode } from '../../aws-json/json-node.js';
import type { AdvancedSelector, BasicSelector } from '../selector.js';
import type { Selectors } from '@trailkit/catalog';

/** Something wrong with selectors. */
export interface SelectorFinding {
  /** Stable: `wildcard-is-literal`. */
  readonly code: string;
  /** `error`: it cannot be as it is meant, or AWS refuses it. `warning`: it hardly is. */
  readonly severity: 'error' | 'warning';
  /** The text: what is expected and what was found, in a clause without a full stop. */
  readonly message: string;
  readonly clause: Clause;
}

/** A finding of a check, with its clause as a node. */
export interface Complaint extends Omit<SelectorFinding, 'clause'> {
  readonly node: JsonNode;
}

/** Selectors of one trail or event data store, to be checked. */
export interface LintedSelectors {
  readonly basic: readonly BasicSelector[];
  readonly advanced: readonly AdvancedSelector[];
  /** All of them. */
  readonly node: JsonNode;
  /** Undefined for selectors alone: both are allowed then. */
  readonly owner: 'trail' | 'eventDataStore' | undefined;
}

/** A check of selectors. */
export type SelectorCheck = (selectors: LintedSelectors, catalog: LintCatalog) => Iterable<Complaint>;

/** The members of a catalog that checks need. */
export interface LintCatalog {
  readonly selectors: () => Selectors;
  readonly resourceTypes: () => Readonly<Record<string, { readonly names: readonly string[] }>>;
  readonly networkActivitySources: () => readonly string[];
  readonly eventSources: Readonly<Record<string, readonly string[]>>;
  readonly delivery: () => { readonly excludableSources: readonly string[] };
}
