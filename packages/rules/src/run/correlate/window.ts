/** An event of a group: when, which of the correlation's rules it is of (their positions), and the value of its field. */
export interface WindowEvent {
  readonly time: number;
  readonly positions: readonly number[];
  readonly value: string | undefined;
}

/**
 * How the events of a group in the timespan are kept: as much of them as the correlation has to know. Groups are many, and each has nothing
 * but its state.
 */
export interface WindowKind<State> {
  /** The state of a group without events. */
  begin(): State;
  /** Adds an event, which is not before any other. What is counted, of the events in the timespan that ends with it; NaN where nothing is. */
  add(state: State, event: WindowEvent): number;
  /** How much a state takes, in entries. */
  size(state: State): number;
  /** How many values were given up to keep within bounds. */
  dropped(state: State): number;
}
