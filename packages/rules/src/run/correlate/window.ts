/** An event of a group: when, which of the correlation's rules it is of (their positions), and the value of its field. */
export interface WindowEvent {
  readonly time: number;
  readonly positions: readonly number[];
  readonly value: string | undefined;
}

/** The events of a group in the timespan: as much of them as the correlation has to know. */
export interface Window {
  /** Adds an event, which is not before any other. What is counted, of the events in the timespan that ends with it; NaN where nothing is. */
  readonly add: (event: WindowEvent) => number;
  /** How many entries are kept. */
  readonly size: () => number;
  /** How many entries were given up to keep within bounds. */
  readonly dropped: () => number;
}

/** Makes the window of a group. */
export type WindowMaker = () => Window;
