import type { ReadProblem } from '../../../language/language.js';
import type { FoundRule } from '../record/read-event-rule.js';

/** The EventBridge rules of a file. */
export interface FoundRules {
  readonly rules: readonly FoundRule[];
  readonly problems: readonly ReadProblem[];
}

/** A kind of file that has EventBridge rules in it. */
export interface Template {
  /** The rules; undefined for a file of another kind. */
  find(file: TemplateFile): FoundRules | undefined;
}

/** A file that may be a template. */
export interface TemplateFile {
  readonly path: string;
  readonly text: string;
}

/** No rules yet. */
export function newFinds(): { readonly rules: FoundRule[]; readonly problems: ReadProblem[] } {
  return { rules: [], problems: [] };
}
