const UNITS: readonly (readonly [unit: string, milliseconds: number])[] = [
  ['w', 604_800_000],
  ['d', 86_400_000],
  ['h', 3_600_000],
  ['m', 60_000],
  ['s', 1_000],
  ['ms', 1],
];

/** `1h30m` in milliseconds. */
export function readDuration(image: string): number {
  let sum = 0;
  for (const [, amount, unit] of image.matchAll(/(\d+)(ms|[smhdw])/g)) {
    sum += Number(amount) * UNITS.find(([name]) => name === unit)![1];
  }
  return sum;
}

/** Milliseconds as the shortest duration that `readDuration` reads back: `1h30m`. */
export function printDuration(milliseconds: number): string {
  let rest = milliseconds;
  let text = '';
  for (const [unit, size] of UNITS) {
    const amount = Math.floor(rest / size);
    if (amount > 0) text += `${amount}${unit}`;
    rest -= amount * size;
  }
  return text === '' ? '0s' : text;
}
