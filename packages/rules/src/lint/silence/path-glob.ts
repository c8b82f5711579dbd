/**
 * Whether a path fits a pattern: `*` and `?` stay within a name, `**` stands for any folders, and a pattern without a slash fits a name in
 * any folder. A pattern that ends with a slash is everything below a folder.
 */
export function pathGlob(pattern: string): (path: string) => boolean {
  const trimmed = pattern.replace(/^\.?\//, '');
  const below = trimmed.endsWith('/') ? `${trimmed}**` : trimmed;
  const whole = below.includes('/') ? below : `**/${below}`;
  const source = whole.replace(/\*\*\/|\*\*|\*|\?|[\\^$.+()[\]{}|]/g, (part) => parts[part] ?? `\\${part}`);
  const expression = new RegExp(`^${source}$`, 'su');
  return (path) => expression.test(path);
}

const parts: Readonly<Record<string, string>> = {
  '**/': '(?:[^/]+/)*',
  '**': '.*',
  '*': '[^/]*',
  '?': '[^/]',
};
