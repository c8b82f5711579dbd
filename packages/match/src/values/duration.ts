/** The units of a duration, longest first. */
const UNITS: readonly (readonly [unit: string, milliseconds: number])[] = [
  ['w', 604_800_000],
  ['d', 86_400_000],
  ['h', 3_600_000],
  ['m', 60_000],
  ['s', 1_000],
  ['ms', 1],
];

/** The source of the expression for one amount with its unit: `1.5h`, `250MS`. */
export const amountPattern = String.raw`\d+(?:\.\d+)?(?:[mM][sS]|[smhdwSMHDW])`;

const durationPattern = new RegExp(`^(?:${amountPattern})+$`);
const amountsPattern = new RegExp(amountPattern, 'g');

/**
 * Milliseconds of `90s`, `15m`, `3h`, `2d`, `1w`, `250ms` and their sums (`1h30m`), in any letter case and with decimals (`1.5h`);
 * undefined for any other text.
 */
export function readDuration(text: string): number | undefined {
  if (!durationPattern.test(text)) return undefined;
  let sum = 0;
  for (const [amount] of text.toLowerCase().matchAll(amountsPattern)) {
    const unit = /[a-z]+$/.exec(amount)![0];
    sum += parseFloat(amount) * UNITS.find(([name]) => name === unit)![1];
  }
  return Math.round(sum);
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
