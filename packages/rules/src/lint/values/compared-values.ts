import type { TextAt } from '../../rule/text-at.js';
import type { FieldGroup } from '../fields/field-groups.js';
import { fieldGroups } from '../fields/field-groups.js';
import type { FieldValue, Scope } from '../scope.js';

/** A constant that a rule compares a field with for equality. */
export interface ComparedValue extends FieldValue {
  readonly group: FieldGroup;
  readonly ignoreCase: boolean;
  /** The rule asks for what is not the value. */
  readonly isExcluded: boolean;
  /** Other values that the same constant stands for, or the same value for other events. */
  readonly alike?: readonly ComparedValue[];
}

/** The constants that a rule compares fields with, one for each place. */
export function comparedValues(scopes: readonly Scope[]): readonly ComparedValue[] {
  const found = fieldGroups(scopes).flatMap((group): readonly ComparedValue[] => {
    const { test } = group.use;
    if (test.kind !== 'equals' && test.kind !== 'differs') return [];
    const isExcluded = test.kind === 'differs';
    return test.values.map((value) => ({ ...value, group, ignoreCase: test.ignoreCase, isExcluded }));
  });
  const byPlace = new Map<number, ComparedValue>();
  for (const value of found) {
    const { start } = value.span;
    const first = byPlace.get(start);
    // A boolean of Custodian is the number that Python takes for it, too.
    byPlace.set(start, first ? { ...first, alike: [...(first.alike ?? []), value] } : value);
  }
  return [...byPlace.values()];
}

/** A pattern that a rule compares a field with. */
export interface ComparedPattern extends TextAt {
  readonly group: FieldGroup;
  readonly ignoreCase: boolean;
}

/** The patterns that a rule compares fields with, one for each place. */
export function comparedPatterns(scopes: readonly Scope[]): readonly ComparedPattern[] {
  const found = fieldGroups(scopes).flatMap((group): readonly ComparedPattern[] => {
    const { test } = group.use;
    if (test.kind !== 'pattern') return [];
    return test.patterns.map((pattern) => ({ ...pattern, group, ignoreCase: test.ignoreCase }));
  });
  return [...new Map(found.map((pattern) => [pattern.span.start, pattern])).values()];
}
