import type { Catalog } from '@trailkit/catalog';
import type { Rule } from '../rule/rule.js';
import type { Scope } from './scope.js';

/** The alternatives of a rule: see `Scope`. */
export function scopesOf(_rule: Rule, _catalog: Catalog): readonly Scope[] {
  return [];
}
