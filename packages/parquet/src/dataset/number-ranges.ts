/** Numbers in rising order as text: `0-4,7` are 0, 1, 2, 3, 4 and 7. */
export function rangesText(numbers: readonly number[]): string {
  const ranges: { readonly first: number; last: number }[] = [];
  for (const number of numbers) {
    const range = ranges.at(-1);
    if (range?.last === number - 1) range.last = number;
    else ranges.push({ first: number, last: number });
  }
  return ranges.map(({ first, last }) => (first === last ? String(first) : `${first}-${last}`)).join(',');
}

/** The numbers of such a text. */
export function* numbersIn(text: string): Generator<number> {
  if (text === '') return;
  for (const range of text.split(',')) {
    const [first, last = first] = range.split('-').map(Number) as [number, number?];
    for (let number = first; number <= last; number++) yield number;
  }
}
