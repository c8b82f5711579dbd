/** A file with rules in it, as it was read. */
export interface RuleFile {
  /** As findings name it. */
  readonly path: string;
  readonly text: string;
}
