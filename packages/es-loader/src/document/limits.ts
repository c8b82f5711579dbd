import type { Product } from './event-document.js';

/**
 * The longest keyword that is indexed, in UTF-16 units. No ARN or name of AWS comes near it, CloudTrail cuts its own
 * texts at 1 KB, and Lucene's limit for a term is 32,766 bytes.
 */
export const maxKeywordLength = 2048;

/** Different values of a promoted field: an event that names more of one kind is about none of them. */
export const maxPromotedValues = 256;

/** Elasticsearch's `depth_limit`, which does not count lists; OpenSearch takes 200 levels, and at some point dies. */
export const maxFreeDepth = 20;

/** Lucene's limit for a term, in bytes. */
export const maxTermBytes = 32_766;

/**
 * How many bytes the path and the value of a leaf may have together in a free part, the path without the field's own
 * name, which is of ASCII. Elasticsearch indexes `path\0value`; OpenSearch `field.field.path=value`.
 */
export function maxLeafBytes(product: Product, field: string): number {
  return product === 'elasticsearch' ? maxTermBytes - 1 : maxTermBytes - 3 - 2 * field.length;
}
