import type { JsonNode } from '../../aws-json/json-node.js';
import { clauseOf, member } from '../../aws-json/json-node.js';
import { isSelectorList } from '../../aws-json/shapes.js';
import { readSelection } from '../read-selectors.js';
import { checkContradictions } from './contradictions.js';
import { checkEventValues } from './event-values.js';
import { checkFields } from './fields.js';
import type { Complaint, LintCatalog, LintedSelectors, SelectorCheck, SelectorFinding } from './finding.js';
import { checkLimits } from './limits.js';
import { checkLiterals } from './literals.js';
import { checkResources } from './resources.js';

const checks: readonly SelectorCheck[] = [
  checkFields,
  checkLiterals,
  checkResources,
  checkEventValues,
  checkContradictions,
  checkLimits,
];

/** The selectors of a document: of a trail, an event data store, or alone; undefined where it has none. */
export function lintSelectors(node: JsonNode, catalog: LintCatalog): readonly SelectorFinding[] | undefined {
  const found = listsOf(node);
  if (found === undefined) return undefined;
  const { selection, problems } = readSelection(found.basic, found.advanced);
  const selectors: LintedSelectors = { ...selection, node, owner: found.owner };
  const malformed = problems.map(({ node: place, message }) => ({
    code: 'malformed',
    severity: 'error' as const,
    message,
    node: place,
  }));
  return inOrder([...malformed, ...complaintsOf(selectors, catalog)]);
}

/** The faults of selectors that were read without a problem. */
export function lintSelection(selectors: LintedSelectors, catalog: LintCatalog): readonly SelectorFinding[] {
  return inOrder(complaintsOf(selectors, catalog));
}

function complaintsOf(selectors: LintedSelectors, catalog: LintCatalog): readonly Complaint[] {
  return checks.flatMap((check) => [...check(selectors, catalog)]);
}

interface Lists {
  readonly basic: JsonNode | undefined;
  readonly advanced: JsonNode | undefined;
  readonly owner: LintedSelectors['owner'];
}

function listsOf(node: JsonNode): Lists | undefined {
  if (isSelectorList(node.value)) {
    const isAdvanced = Object.hasOwn(node.value[0] as object, 'FieldSelectors');
    return {
      basic: isAdvanced ? undefined : node,
      advanced: isAdvanced ? node : undefined,
      owner: isAdvanced ? undefined : 'trail',
    };
  }
  const basic = member(node, 'EventSelectors');
  const advanced = member(node, 'AdvancedEventSelectors');
  if (basic === undefined && advanced === undefined) return undefined;
  const has = (name: string): boolean => member(node, name) !== undefined;
  const isStore = has('EventDataStoreArn') || has('RetentionPeriod') || has('MultiRegionEnabled');
  return {
    basic,
    advanced,
    owner: isStore
      ? 'eventDataStore'
      : has('TrailARN') || has('TrailName') || has('IsMultiRegionTrail')
        ? 'trail'
        : undefined,
  };
}

/** By their places. */
function inOrder(complaints: readonly Complaint[]): readonly SelectorFinding[] {
  return complaints
    .map(({ node, ...complaint }) => ({ ...complaint, clause: clauseOf(node) }))
    .sort(({ clause: a }, { clause: b }) => (a.line ?? 0) - (b.line ?? 0) || (a.column ?? 0) - (b.column ?? 0));
}
