/** How well the best hit of a search fits its query: by it the kinds of hits come one after the other. */
export interface Fit {
  /** The score of the best hit: the smaller, the better. Infinity where there is none. */
  readonly score: number;
  /** How many words of the query are the whole of a name that the hit has. */
  readonly whole: number;
  /** Whether one of them tells what is meant: it is the name of the hit's event, or one of several parts, such as `instanceId`. */
  readonly isMeant: boolean;
}

/** The fit where nothing was found. */
export const noFit: Fit = { score: Infinity, whole: 0, isMeant: false };
