import type { ScanPrice } from '../charged/price.js';

/**
 * Usage type `QueryScanned-Bytes` of the service code `AWSCloudTrail` in the price list of AWS, for us-east-2. No least charge is documented. The
 * prices of other regions, taxes and discounts are not known here.
 * https://aws.amazon.com/cloudtrail/pricing/
 */
export const lakePrice: ScanPrice = { dollarsPerGb: 0.005, region: 'us-east-2' };
