// eslint-disable-next-line no-control-regex -- ASCII begins with them
const ASCII = /^[\u0000-\u007f]*$/;

/**
 * A text without its letter case: two texts that differ in nothing else have the same. It is Unicode's full case folding without a
 * language, but for which letters stand for a class: `ß`, `ẞ`, `SS` and `ss` are the same, `Σ`, `σ` and `ς` too, and the Kelvin sign is a
 * `k`; `İ` is an `i` with a dot above, which no `i` is, and `ı` is only itself. The folding of two texts put together is theirs put together.
 */
export function foldCase(text: string): string {
  if (ASCII.test(text)) return text.toLowerCase();
  // Lower case alone would keep ß. It makes ẞ a ß, and at the end of a word Σ a ς.
  const folded = text.replace(/[^ı]+/g, (run) => run.toUpperCase().toLowerCase());
  return folded.replaceAll('ß', 'ss').replaceAll('ς', 'σ');
}
