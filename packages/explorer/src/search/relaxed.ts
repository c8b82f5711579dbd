/** Words of questions that name nothing. */
const fillers = new Set(
  'a an the of in on for to by with from and or is are was were has have does do did which what where who when how why field fields'.split(
    ' ',
  ),
);

/**
 * A search that, where nothing has all words of a query, leaves out those that name nothing and takes plurals for singulars:
 * `bucket of PutObject`, `DynamoDB data events`.
 */
export function relaxed<H extends { readonly total: number }>(
  search: (query: string, maxHits?: number) => H,
): (query: string, maxHits?: number) => H {
  return (query, maxHits) => {
    const hits = search(query, maxHits);
    if (hits.total > 0) return hits;
    const words = query.split(/[\s?,]+/).filter((word) => word !== '' && !fillers.has(word.toLowerCase()));
    const looser = words.map((word) => (/^[a-z]{2,}[^s]s$/i.test(word) ? word.slice(0, -1) : word)).join(' ');
    return looser === '' || looser === query ? hits : search(looser, maxHits);
  };
}
