import type { Catalog } from '@trailkit/catalog';
import { lintSelection } from '../../selectors/lint/lint-selectors.js';
import type { LintedSelectors } from '../../selectors/lint/finding.js';
import type { Selection } from '../../selectors/selector.js';
import type { Finding } from '../recording.js';

/** Faults of event selectors, as `trailkit covers --lint` finds them. */
export function checkSelectors(
  selection: Selection | undefined,
  owner: LintedSelectors['owner'],
  catalog: Catalog,
): readonly Finding[] {
  const first = selection && (selection.basic[0] ?? selection.advanced[0]);
  if (first === undefined) return [];
  const node = { ...first.node, path: first.node.path.slice(0, -1) };
  return lintSelection({ ...selection!, node, owner }, catalog);
}
