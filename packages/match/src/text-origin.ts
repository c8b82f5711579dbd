/** The file that a text is from: a rule, a test case, an option of a command. */
export interface TextOrigin {
  /** As it is named in messages: a path, or an option such as `--match`. */
  readonly file: string;
  /** The line of the file on which the text begins, from 1. @default 1 */
  readonly line?: number;
  /** The column of that line at which the text begins, from 1, in UTF-16 units. @default 1 */
  readonly column?: number;
}
