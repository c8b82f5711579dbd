/** The parts of records that are handed on in place of whole records. */
export interface Projection {
  /** JSONPath queries. The value of one is what it selects, null where that is nothing, a list where it is several. */
  readonly paths: readonly string[];
  /** Many records are thought to have equal values. */
  readonly isGrouped?: boolean;
  /** The line to write for the values, where that is as simple as to put them there. */
  readonly line?: LineFormat;
}

/** A line of values. */
export interface LineFormat {
  /** The texts before, between and after the values: one more than there are values. */
  readonly around: readonly string[];
  /** The values are JSON as `JSON.stringify` writes it, or plain texts; for records with other values there is no line. */
  readonly cells: 'json' | PlainText;
  /** How plain texts are padded, once that is known. */
  readonly padding?: CellPadding;
}

/** How the cells of lines are padded: with spaces up to their widths, and between them with a gap in place of the texts there; none at a line's end. */
export interface CellPadding {
  /** In bytes, one for each cell; what is wider is not cut. Memory that threads share: while the first is 0, lines are not padded, and it is set last. */
  readonly widths: Int32Array;
  readonly gap: number;
}

/** Texts without quotes, nothing for null, and only of these characters of ASCII. */
export interface PlainText {
  readonly first: string;
  readonly others: string;
}
