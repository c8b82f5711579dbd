/** How long answers take lately. */
export interface Latency {
  readonly add: (milliseconds: number) => void;
  readonly average: () => number;
}

/** Weighs the newest answer as much as all before the last few: regions change their mind within minutes. */
const weight = 0.3;

/** A moving average; 0 before the first answer. */
export function movingLatency(): Latency {
  let average: number | undefined;
  return {
    add(milliseconds) {
      average = average === undefined ? milliseconds : average + weight * (milliseconds - average);
    },
    average: () => average ?? 0,
  };
}
