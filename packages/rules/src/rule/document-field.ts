import type { TextAt } from './text-at.js';

/** A field that a rule reads and that documents do not have, in a language that sees documents of another shape than the record. */
export interface MissingDocumentField extends TextAt {
  /** `case`: documents have it in another letter case; `wrapper`: it is deeper, below a name that is left out. */
  readonly kind: 'unknown' | 'case' | 'wrapper';
  /** The names that may be meant, the nearest first. */
  readonly meant: readonly string[];
  /** Whether no document has it; else it may be one that the owner of the documents has added. */
  readonly isSure: boolean;
  /** How that is known, in a sentence. */
  readonly evidence: string;
}
