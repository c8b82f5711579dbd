import type { Catalog } from '@trailkit/catalog';
import type { Rule } from '../rule/rule.js';
import type { Complaint } from './finding.js';
import type { Scope } from './scope.js';

/** A check of rules. A file of `checks` holds one code, and `list.ts` lists them. */
export interface Check {
  /** Stable: users silence it by this name. */
  readonly code: string;
  /** One line: what the check finds. */
  readonly summary: string;
  /** The text of `--explain`: why it matters, an example that is wrong, and the right one. Plain text, paragraphs apart by an empty line. */
  readonly explanation: string;
  /**
   * Codes that are more specific: where one of them complains of the same token, this one is silent.
   * Only what the checks themselves cannot know of one another.
   */
  readonly yieldsTo?: readonly string[];
  check(rule: Rule, context: LintContext): Iterable<Complaint>;
}

/** The knowledge of a check besides the rule. */
export interface LintContext {
  readonly catalog: Catalog;
  /** The events that the rule is about, and what it says of their fields: worked out once for all checks. */
  readonly scopes: readonly Scope[];
}
