import type { Product } from './event-document.js';

/**
 * The longest keyword that is indexed, in UTF-16 units. No ARN or name of AWS comes near it, CloudTrail cuts its own
 * texts at 1 KB, and Lucene's limit for a term is 32,766 bytes.
 */
export const longestKeyword = 2048;

/** How many different values a hot field takes: what names more of one kind is about none of them. */
export const mostHotValues = 256;

/** Elasticsearch's `depth_limit`, which does not count lists; OpenSearch takes 200 levels, and at some point dies. */
export const deepestFreePart = 20;

/** Lucene's limit for a term, in bytes. */
const longestTerm = 32_766;

/**
 * How many bytes the path and the value of a leaf may have together in a free part, the path without the field's own
 * name, which is of ASCII. Elasticsearch indexes `path\0value`; OpenSearch `field.field.path=value`.
 */
export function roomOf(product: Product, field: string): number {
  return product === 'elasticsearch' ? longestTerm - 1 : longestTerm - 3 - 2 * field.length;
}
