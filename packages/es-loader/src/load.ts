import { loadEach } from './bulk/load-documents.js';
import type { LoadDocumentsOptions } from './bulk/load-options.js';
import type { LoadCounts, LoadItem } from './bulk/load-step.js';
import { noCounts } from './bulk/load-step.js';
import type { JsonObject } from './document/event-document.js';
import type { IndexPeriod } from './document/index-name.js';
import { draftDocument } from './document/to-document.js';
import type { Cluster } from './cluster/cluster.js';
import { ensureTemplate } from './template/ensure-template.js';
import { indexCheck } from './template/index-check.js';

/** How to load records. */
export interface LoadOptions extends LoadDocumentsOptions {
  /** The prefix of index names. @default 'cloudtrail' */
  readonly indexPrefix?: string;
  /** Whether an index holds a month or a day. @default 'month' */
  readonly indexPeriod?: IndexPeriod;
  /** Whether the values of the bodies are in `ct.text`, too, to be searched with wildcards. @default true */
  readonly text?: boolean;
  /** Whether the bodies are under `aws.cloudtrail`, too, for rules and dashboards for Elastic's integration. @default true */
  readonly elastic?: boolean;
  /** Called after each bulk, and at the end. */
  readonly onProgress?: (counts: LoadCounts) => void;
}

/**
 * Loads records, each eventID once, into `<prefix>-YYYY.MM` by their eventTime, and answers what became of them. The index template is
 * installed where there is none.
 * @throws ClusterError where the template cannot be installed, LoadError where the cluster cannot be loaded into, and what the
 * source throws; what was acknowledged stays loaded
 */
export async function load(
  records: AsyncIterable<JsonObject>,
  cluster: Cluster,
  { indexPrefix, indexPeriod, text, elastic, onProgress, ...options }: LoadOptions,
): Promise<LoadCounts> {
  const indices = { indexPrefix, indexPeriod, patienceMs: options.patienceMs, signal: options.signal };
  await ensureTemplate(cluster, indices);
  let counts: LoadCounts = noCounts;
  const documentOptions = { product: cluster.product, indexPrefix, indexPeriod, text, elastic };
  const checkIndex = indexCheck(cluster, indices);
  const toItem = (record: JsonObject): LoadItem => ({ document: draftDocument(record, documentOptions) });
  for await (const step of loadEach(records, toItem, cluster, { checkIndex, ...options })) {
    ({ counts } = step);
    onProgress?.(counts);
  }
  return counts;
}
