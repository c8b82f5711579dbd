import { foldedText } from '../values/folded-text.js';
import type { Constraints, FoldedConstraint, Scalar } from './ast.js';

/** The texts of values without letter case; undefined where one has none: null, which stands for an absent value too. */
export function foldedOf(values: readonly Scalar[]): readonly string[] | undefined {
  const texts = values.map(foldedText);
  return texts.every((text) => text !== undefined) ? texts : undefined;
}

/** All that constraints say of texts without letter case: plain equalities say it, too. */
export function allFolded({ foldedEqualities, equalities }: Constraints): readonly FoldedConstraint[] {
  const own = equalities.flatMap(({ path, values }) => {
    const texts = foldedOf(values);
    return texts !== undefined && path.every((step) => typeof step === 'string') ? [{ path, values: texts }] : [];
  });
  return [...foldedEqualities, ...own];
}
