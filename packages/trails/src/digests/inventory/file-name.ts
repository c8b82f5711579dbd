/** The last part of a key or path, without `.gz`: a copy may be decompressed. Names of logs and digests are unique. */
export function baseName(name: string): string {
  return name.slice(name.lastIndexOf('/') + 1).replace(/\.gz$/, '');
}

/** How many parts of two paths agree, counted from their ends. */
export function commonEnd(left: string, right: string): number {
  const [a, b] = [left.split('/').reverse(), right.split('/').reverse()];
  let count = 0;
  while (count < Math.min(a.length, b.length) && a[count] === b[count]) count++;
  return count;
}
