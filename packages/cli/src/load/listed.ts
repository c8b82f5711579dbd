/** The first names of a list, and how many more there are. */
export function listed(names: readonly string[], maxListed: number): string {
  const more = names.length - maxListed;
  return names.slice(0, maxListed).join(', ') + (more > 0 ? ` and ${more} more` : '');
}
