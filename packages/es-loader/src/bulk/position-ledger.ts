/** Bodies are acknowledged in any order; positions are reached in the order of the source. */
export interface PositionLedger<P> {
  /** A body is sent, with the position after it. Call the result when the body is acknowledged. */
  readonly open: (position: P | undefined) => () => void;
  /** The last position before which everything is acknowledged. */
  readonly reached: () => P | undefined;
}

/** A ledger without entries. */
export function positionLedger<P>(): PositionLedger<P> {
  const entries: { isDone: boolean; readonly position: P | undefined }[] = [];
  let reached: P | undefined;
  return {
    open(position) {
      const entry = { isDone: false, position };
      entries.push(entry);
      return () => {
        entry.isDone = true;
        while (entries[0]?.isDone) reached = entries.shift()!.position ?? reached;
      };
    },
    reached: () => reached,
  };
}
