import type { ScanPrice } from '../charged/price.js';

/**
 * The list price of SQL queries, and 10 MB for each query at least. The prices of other regions, of provisioned capacity, taxes and discounts
 * are not known here.
 * https://aws.amazon.com/athena/pricing/
 */
export const athenaPrice: ScanPrice = { dollarsPerGb: 0.005, region: 'us-east-1', leastBytes: 10_000_000 };
