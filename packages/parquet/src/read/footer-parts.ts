/** A column of a row group: where its pages are, and what its bounds are. */
export interface ColumnChunk {
  readonly from: number;
  readonly to: number;
  readonly rows: number;
  /** Parquet's number of its compression. */
  readonly codec: number;
  /** Undefined where they are not known, or the column has nulls alone. Texts may be cut to 64 bytes. */
  readonly min: Uint8Array | undefined;
  readonly max: Uint8Array | undefined;
  readonly nulls: number | undefined;
}

/** A row group: the columns that were asked for, by name. */
export interface FooterGroup {
  readonly rows: number;
  readonly columns: ReadonlyMap<string, ColumnChunk>;
}

/** The part of the footer of a file of ours that a query needs. */
export interface Footer {
  readonly groups: readonly FooterGroup[];
  /** The columns whose values tell all that the records say there. */
  readonly exact: ReadonlySet<string>;
}
