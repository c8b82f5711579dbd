import type { Catalog } from '@trailkit/catalog';
import { items, member } from '../aws-json/json-node.js';
import type { SelectorFinding } from '../selectors/lint/finding.js';
import { lintSelectors } from '../selectors/lint/lint-selectors.js';
import { readDocuments } from './read-documents.js';
import type { RecorderFile } from './read-recorders.js';
import { RecorderError } from './recorder-error.js';
import { templateParts } from './templates/template-parts.js';

/**
 * The faults of the event selectors of a file: what the AWS CLI prints or takes, or a template.
 * @throws RecorderError where it is neither JSON nor YAML, or has no selectors
 */
export function lintSelectorFile({ name, text }: RecorderFile, catalog: Catalog): readonly SelectorFinding[] {
  const nodes = readDocuments(name, text).flatMap((node) => {
    const template = templateParts(node);
    if (template) return template.map((part) => part.node);
    const stores = items(member(node, 'EventDataStores'));
    return stores.length > 0 ? stores : [node];
  });
  const found = nodes.flatMap((node) => {
    const findings = lintSelectors(node, catalog);
    return findings === undefined ? [] : [findings];
  });
  if (found.length === 0) {
    throw new RecorderError(
      `${name}: expected event selectors (EventSelectors, AdvancedEventSelectors, or a list of them), found none`,
    );
  }
  return found.flat();
}
