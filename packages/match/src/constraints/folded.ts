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

/**
 * The texts of which every matching record has at least one at a path of names, without letter case: `foldedTexts` of the record has it.
 * Undefined where nothing is known; no texts at all: nothing can match.
 */
export function textsAt(constraints: Constraints, path: readonly string[]): readonly string[] | undefined {
  const found = allFolded(constraints).filter(
    (each) => each.path.length === path.length && path.every((name, i) => each.path[i] === name),
  );
  // Of several the one that leaves the least.
  return found.toSorted((a, b) => a.values.length - b.values.length)[0]?.values;
}
