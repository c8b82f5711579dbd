/** The signed integer that is written as one without a sign: 0, -1, 1, -2, 2, … as 0, 1, 2, 3, 4, … */
export function zigzag(value: number): number {
  return value % 2 === 0 ? value / 2 : -(value + 1) / 2;
}
