import type { Readable } from 'node:stream';
import { packedRecords } from '../../scan/packed-records.js';
import type { ScanFile } from '../../scan/file-to-scan.js';
import { scanFiles } from '../../scan/scan-files.js';
import type { CountedRecords, PageOptions, RecordSource, SourceCapabilities, SourcePage } from '../record-source.js';
import { defaultMaxRecordBytes } from '@trailkit/records/node';
import { deliverySlackMs } from '../delivery-slack.js';
import { insightsNotice } from '../insights-notice.js';
import type { LogProof } from './log-proof.js';
import { withHashes } from './log-proof.js';
import { fromLogsCursor, toLogsCursor } from './logs-cursor.js';
import type { LogsPlan } from './plan-logs.js';
import { planLogs } from './plan-logs.js';
import { datasetIn } from './dataset-in.js';
import { withChoice } from './file-choice.js';
import { missingFiles } from './missing-files.js';
import { logMemory } from './read-logs.js';
import { lookAhead } from './look-ahead.js';
import { anyRegionBefore, ofRegions } from './regions.js';
import { localFiles } from './local-files.js';
import type { ColumnReader } from './read-columns.js';
import { columnReader } from './read-columns.js';
import type { FileQuery, ListedDataset, Listing, LogStore } from './log-store.js';
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
    filesOf,
  }: Pick<FileQuery, 'onInsights'> &
    Pick<ListedDataset, 'filesOf'> & { readonly counts: boolean; readonly signal: AbortSignal },
): AsyncGenerator<SourcePage, Listing['files']> {
  const left: string[] = [];
  if (!reader.hasAll(names)) return filesOf(names);
  let counted: CountedRecords[] = [];
  let done = 0;
  for await (const { name, found, passedInsights } of counts ? reader.counts(names) : reader.selects(names)) {
    signal.throwIfAborted();
    done++;
    if (found === undefined) left.push(name);
    if (passedInsights) onInsights(name);
    const page = { records: [], warnings: [], done: done / names.length };
    // A page of nothing is worth its while as news of how far it is.
    const isPageEnd = done % filesAPage === 0 || done === names.length;
    if (found !== undefined && 'groups' in found) {
      if (found.length > 0 || isPageEnd) yield { ...page, selected: found };
    } else {
      counted.push(...(found ?? []));
      if (!isPageEnd) continue;
      yield counts ? { ...page, counted, examined: counted.reduce((sum, { count }) => sum + count, 0) } : page;
      counted = [];
    }
  }
  return filesOf(left);
}

/** A page is delivered after this number of files, at the latest. */
const filesAPage = 32;

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
  const notices: string[] = [];
  const onNotice = (notice: string): void => void notices.push(notice);
  const localDataset = isS3(options.location) ? undefined : await datasetIn(options.location, onNotice);
  // A caller that knows which logs were read has no need of a second memory of them.
  const keepsOrder = options.isRead === undefined && after !== undefined && after.read === undefined;
  const memory =
    keepsOrder || options.isRead !== undefined || proof !== undefined
      ? undefined
      : logMemory((name) => store.versionOf(name), after?.read);
  const isPassed = (name: string): boolean => {
    // A file of a dataset never changes: it need not be looked at before it was read.
    if (memory !== undefined) return (after?.read !== undefined || !localDataset?.fileOf(name)) && memory.has(name);
    const order = after === undefined ? 1 : store.compare(name, after.file);
    return (keepsOrder && order < 0) || (order === 0 && after?.whole === true);
  };
  const isDone = (name: string): boolean => {
    const done = isPassed(name) || options.isRead?.(name) === true || proof?.hashesOf(name).length === 0;
    if (done) skipped++;
    return done;
  };
  const { regions = [] } = options;
  if (keepsOrder)
    onNotice(
      `${options.location}: the checkpoint is of trailkit 0.1 and passes over logs that were delivered late, before ${after.file}`,
    );
  let passedInsights = false;
  const onInsights = (name: string): void => {
    if (!passedInsights) onNotice(insightsNotice(name));
    passedInsights = true;
  };
  const wanted = { ...scanFilter, ...window, insights, matches: [...scanFilter.matches, ...ofRegions(regions)] };
  const files: FileQuery = {
    // Of what has another content than it has to, everything is read.
    ...(proof === undefined && { scanFilter: wanted }),
    window,
    insights,
    regions,
    anyRegionBefore: anyRegionBefore(regions),
    slack: options.slackHours === undefined ? deliverySlackMs : options.slackHours * 3_600_000,
    isDone,
    ...(options.belongs && { belongs: options.belongs }),
    onInsights,
    onNotice,
  };
  const listing = await store.list(files, signal);
  if (localDataset) listing.warnings.push(...missingFiles(localDataset));
  try {
    const setup = {
      scanFilter: wanted,
      maxRecordBytes: options.maxRecordBytes ?? defaultMaxRecordBytes,
      ...(listing.isLittle ? { threads: 0 } : options.threads === undefined ? {} : { threads: options.threads }),
      projection,
      signal,
    };
    let delivered = 0;
    let count = 0;
    let isWhole = true;
    let { files: left } = listing;
    const dataset = localDataset ?? listing.dataset?.dataset;
    if (dataset && (counts || selects) && projection && proof === undefined && options.isRead === undefined) {
      const needsTimes = !packs || projection.isGrouped === true;
      const reader = await columnReader(dataset, setup.scanFilter, { projection, needsTimes });
      if (reader) {
        const { names = () => namesOf(listing.files), filesOf = asFiles } = listing.dataset ?? {};
        left = yield* readColumns(await names(), reader, { counts, signal, onInsights, filesOf });
      }
    }
    if (localDataset && proof === undefined) left = withChoice(left, localDataset, setup.scanFilter);
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
