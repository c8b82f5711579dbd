/** How long answers take lately. */
export interface Latency {
  readonly add: (milliseconds: number) => void;
  readonly mean: () => number;
}

/** Weighs the newest answer as much as all before the last few: regions change their mind within minutes. */
const weight = 0.3;

/** A moving mean; 0 before the first answer. */
export function movingLatency(): Latency {
  let mean: number | undefined;
  return {
    add(milliseconds) {
      mean = mean === undefined ? milliseconds : mean + weight * (milliseconds - mean);
    },
    mean: () => mean ?? 0,
  };
}
