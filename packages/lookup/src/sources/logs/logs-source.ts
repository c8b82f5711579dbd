import type { Readable } from 'node:stream';
import { packedRecords } from '../../scan/packed-records.js';
import type { ScanFile } from '../../scan/file-to-scan.js';
import { scanFiles } from '../../scan/scan-files.js';
import type { PageOptions, RecordSource, SourceCapabilities, SourcePage } from '../record-source.js';
import { defaultMaxRecordBytes } from '@trailkit/records/node';
import { deliverySlackMs } from '../delivery-slack.js';
import { insightsNotice } from '../insights-notice.js';
import type { LogProof } from './log-proof.js';
import { withHashes } from './log-proof.js';
import { fromLogsCursor, toLogsCursor } from './logs-cursor.js';
import type { LogsPlan } from './plan-logs.js';
import { planLogs } from './plan-logs.js';
import { datasetIn } from './dataset-in.js';
import { missingFiles } from './missing-files.js';
import { logMemory } from './read-logs.js';
import { lookAhead } from './look-ahead.js';
import { anyRegionBefore, ofRegions } from './regions.js';
import { localFiles } from './local-files.js';
import type { ColumnReader } from './read-columns.js';
import { columnReader } from './read-columns.js';
import type { FileQuery, Listing, LogStore } from './log-store.js';
import { isS3 } from './is-s3.js';
import type { S3Options } from './s3-client.js';
import { s3Files } from './s3-files.js';
import { standardInput } from './standard-input.js';

/** Where logs are, and how to read them. */
export interface LogsOptions {
  /** A file, a folder (read with everything below it), `s3://bucket/prefix`, or `-` for standard input. */
  readonly location: string;
  /** How to reach S3. */
  readonly s3?: S3Options;
  /** The stream of `-`. @default the process's own */
  readonly stdin?: Readable;
  /** Records of other regions are passed over, and logs whose keys name those; none: all are read. */
  readonly regions?: readonly string[];
  /** Files that are passed over, by their names: those that the caller knows to be read already. Asked once for each. */
  readonly isRead?: (name: string) => boolean;
  /** The content that logs have to have; a checkpoint does not know of those that are not. @default anything */
  readonly proof?: LogProof;
  /** Whether a key of a bucket, or a folder that ends with a slash, can be one of these logs. @default all can */
  readonly belongs?: (key: string) => boolean;
  /** How long after its time an event may have been delivered: logs of later days than that are passed over. Two days by default. */
  readonly slackHours?: number;
  /** How many threads look at files; as many as there are cores by default, 0 for the calling one alone. */
  readonly threads?: number;
  /** A record longer than this is passed over and reported; 16 MB by default. */
  readonly maxRecordBytes?: number;
}

/** The capabilities of files and objects. */
export const logsCapabilities: SourceCapabilities = {
  order: 'file-order',
  resumable: true,
  follow: true,
  resumesWithNew: true,
  listsResources: false,
  singleAccount: false,
  namesCompleted: true,
};

/** The capabilities of standard input: it is read once. */
export const streamCapabilities: SourceCapabilities = {
  ...logsCapabilities,
  resumable: false,
  follow: false,
  resumesWithNew: false,
};

/**
 * The records of logs. The scan filter is applied to the bytes of the files, so that most records are never parsed; digests
 * are passed over, and Insights events are delivered only when they are asked for, as in event history.
 *
 * A file without the texts that every match has is not read any further: damage in
 * it is reported where gzip notices or where its end is missing.
 *
 * @throws ReadError before the first page, when the location is not there; SourceError when a bucket cannot be listed.
 */
export function logsSource(options: LogsOptions): RecordSource<LogsPlan> {
  const { location } = options;
  return {
    name: location,
    capabilities: location === '-' ? streamCapabilities : logsCapabilities,
    plan: planLogs,
    pages: (plan, paging) => pages(storeOf(options), options, plan, paging),
  };
}

function storeOf({ location, stdin, s3 = {} }: LogsOptions): LogStore {
  if (isS3(location)) return s3Files(location, s3);
  return location === '-' ? standardInput(stdin ?? process.stdin) : localFiles(location);
}

async function namesOf(files: Listing['files']): Promise<readonly string[]> {
  const names: string[] = [];
  for await (const { name } of files) names.push(name);
  return names;
}

/**
 * Delivers what the columns of a dataset tell, file by file; the files are left whose records have to be read: all, where others are
 * among them.
 */
async function* readColumns(
  names: readonly string[],
  reader: ColumnReader,
  {
    counts,
    signal,
    onInsights,
  }: Pick<FileQuery, 'onInsights'> & { readonly counts: boolean; readonly signal: AbortSignal },
): AsyncGenerator<SourcePage, Listing['files']> {
  const left: string[] = [];
  if (!reader.hasAll(names)) return asFiles(names);
  for (const [index, name] of (counts ? reader.ordered(names) : names).entries()) {
    signal.throwIfAborted();
    const page = { records: [], warnings: [], done: (index + 1) / names.length };
    const counted = counts ? await reader.count(name) : undefined;
    const selected = counts ? undefined : await reader.select(name);
    const isKnown = counted ?? selected;
    if (isKnown === undefined) left.push(name);
    else if (isKnown.passedInsights) onInsights(name);
    if (counted) {
      const examined = counted.found.reduce((sum, { count }) => sum + count, 0);
      yield { ...page, counted: counted.found, examined };
    } else if (selected) yield { ...page, selected: selected.found };
  }
  return asFiles(left);
}

async function* asFiles(names: readonly string[]): AsyncGenerator<ScanFile> {
  for (const name of names) yield { name };
}

async function* pages(
  store: LogStore,
  options: LogsOptions,
  { window, filter: { insights, scanFilter } }: LogsPlan,
  { resumeFrom, signal, projection, packs = false, counts = false, selects = false }: PageOptions,
): AsyncGenerator<SourcePage> {
  const after = toLogsCursor(resumeFrom);
  const { proof } = options;
  let skipped = 0;
  // A caller that knows which logs were read has no need of a second memory of them.
  const keepsOrder = options.isRead === undefined && after !== undefined && after.read === undefined;
  const memory =
    keepsOrder || options.isRead !== undefined || proof !== undefined
      ? undefined
      : logMemory((name) => store.versionOf(name), after?.read);
  const isPassed = (name: string): boolean => {
    if (memory !== undefined) return memory.has(name);
    const order = after === undefined ? 1 : store.compare(name, after.file);
    return (keepsOrder && order < 0) || (order === 0 && after?.whole === true);
  };
  const isDone = (name: string): boolean => {
    const done = isPassed(name) || options.isRead?.(name) === true || proof?.hashesOf(name).length === 0;
    if (done) skipped++;
    return done;
  };
  const { regions = [] } = options;
  const notices = keepsOrder
    ? [
        `${options.location}: the checkpoint is of trailkit 0.1 and passes over logs that were delivered late, before ${after.file}`,
      ]
    : [];
  let passedInsights = false;
  const onInsights = (name: string): void => {
    if (!passedInsights) notices.push(insightsNotice(name));
    passedInsights = true;
  };
  const files: FileQuery = {
    window,
    insights,
    regions,
    anyRegionBefore: anyRegionBefore(regions),
    slack: options.slackHours === undefined ? deliverySlackMs : options.slackHours * 3_600_000,
    isDone,
    ...(options.belongs && { belongs: options.belongs }),
    onInsights,
    onNotice: (notice) => void notices.push(notice),
  };
  const listing = await store.list(files, signal);
  const dataset = isS3(options.location)
    ? undefined
    : await datasetIn(options.location, (notice) => void notices.push(notice));
  if (dataset) listing.warnings.push(...missingFiles(dataset));
  try {
    const setup = {
      scanFilter: { ...scanFilter, ...window, insights, matches: [...scanFilter.matches, ...ofRegions(regions)] },
      maxRecordBytes: options.maxRecordBytes ?? defaultMaxRecordBytes,
      ...(listing.isLittle ? { threads: 0 } : options.threads === undefined ? {} : { threads: options.threads }),
      projection,
      signal,
    };
    let delivered = 0;
    let count = 0;
    let isWhole = true;
    let { files: left } = listing;
    if (dataset && (counts || selects) && projection && proof === undefined && options.isRead === undefined) {
      const needsTimes = !packs || projection.isGrouped === true;
      const reader = await columnReader(dataset, setup.scanFilter, { projection, needsTimes });
      if (reader) left = yield* readColumns(await namesOf(left), reader, { counts, signal, onInsights });
    }
    const ahead = await lookAhead(proof === undefined ? left : withHashes(left, proof), setup.scanFilter);
    let isDisproved = false;
    for await (const { job: file, result: batch } of scanFiles(
      ahead.files,
      ahead.isLittle ? { ...setup, threads: 0 } : setup,
    )) {
      const last = batch === undefined;
      if (batch?.disproof) {
        isDisproved = true;
        proof?.onRead(file.name, batch.disproof);
      } else if (last) {
        if (!isDisproved) proof?.onRead(file.name, undefined);
        isDisproved = false;
      }
      if (batch?.passedInsights) onInsights(file.name);
      const packed = batch && packedRecords(batch, file.name);
      const found = packed?.length ?? 0;
      const past = last || file.name !== after?.file ? 0 : Math.max(0, (after.records ?? 0) - count);
      count += found;
      isWhole &&= last || batch.warnings.length === 0;
      const completed = last && isWhole ? [file.name] : [];
      // A log that could not be opened is tried again the next time; a damaged one was delivered as far as it goes.
      if (last && (isWhole || count > 0)) memory?.add(file.name);
      const read = memory && { read: memory.read() };
      const cursor = fromLogsCursor({ file: file.name, ...(last ? { whole: true } : { records: count }), ...read });
      if (last) {
        count = 0;
        isWhole = true;
        delivered++;
      }
      yield {
        ...(packs && past === 0 ? { records: [], packed } : { records: packed?.records().slice(past) ?? [] }),
        warnings: [...listing.warnings.splice(0), ...(batch?.warnings ?? [])],
        notices: notices.splice(0),
        ...(batch?.passedOver && { passedOver: batch.passedOver }),
        cursor,
        completed,
        ...(batch && {
          release() {
            batch.isReleased = true;
          },
        }),
        ...(listing.total === undefined ? {} : { done: (skipped + delivered) / listing.total }),
      };
    }
    const warnings = listing.warnings.splice(0);
    const passedOver = Object.fromEntries(listing.passedOver);
    if (warnings.length + notices.length + listing.passedOver.size > 0)
      yield { records: [], warnings, notices, passedOver };
  } finally {
    listing.close?.();
  }
}
