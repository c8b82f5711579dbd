import { checkRecord } from './check-record.js';
import { collectRecords } from './collect-records.js';
import type { ExportLines } from './export-records.js';
import { exportLines } from './export-records.js';
import { loadKernel } from './load-kernel.js';
import { rulesOf } from './loaded-rules.js';
import type { LogRequest, LogResponse, ReadRecord } from './messages.js';
import { wholeFile } from './open-file.js';
import { orderOf } from './order-of.js';
import { passSums } from './pass-sums.js';
import type { Pass } from './read-file.js';
import { readFile, Stopped } from './read-file.js';
import { readAhead } from './read-ahead.js';
import type { LogReader, WholeRecord } from './read-log.js';
import { logReader } from './read-log.js';
import { recentRecords } from './recent-records.js';
import { readRecord } from './read-record.js';
import type { Say } from './say.js';
import { mergeTotals } from './totals.js';
import { errorText } from '../../app/error-text.js';

/** A request that has an answer. */
type AnsweredRequest = Exclude<LogRequest, { kind: 'stop' | 'forget' }>;

/** Whether what was asked for with an id is not wanted any more. */
type IsForgotten = (id: number) => boolean;

/** The pass with a number: what is asked of another begins that one. */
type PassOf = (number: number, reader: LogReader) => Pass;

/** The lines of the export that goes on. */
type LinesOf = (reader: LogReader) => ExportLines;

/** Serves what the page asks, one after the other. */
export function serveLogs(say: Say): (request: LogRequest) => Promise<void> {
  const reader = loadKernel().then((kernel) => logReader(kernel));
  let last: Promise<void> = reader.then(() => say({ kind: 'ready' }));
  let stopped = 0;
  const forgotten = new Set<number>();
  const isForgotten: IsForgotten = (id) => forgotten.has(id);
  let current: Pass | undefined;
  let lines: ExportLines | undefined;
  const linesOf: LinesOf = (reader) =>
    (lines ??= exportLines(reader, (part, records) => say({ kind: 'exported', part, records })));
  let [aheadPass, ahead] = [0, readAhead(() => undefined)];
  const passOf: PassOf = (number, { bytes }) =>
    current?.number === number
      ? current
      : (current = { number, sums: passSums(bytes), isStopped: () => number <= stopped });

  /** Answers a request when those before are answered; a small file is fetched at once. */
  function begun(request: AnsweredRequest): () => Promise<void> {
    if (request.kind !== 'read') return async () => respond(await reader, request, passOf, linesOf, isForgotten, say);
    const { pass, file, size } = request;
    if (aheadPass !== pass) [aheadPass, ahead] = [pass, readAhead(() => say({ kind: 'more', pass }))];
    const [own, whole] = [ahead, wholeFile(file, size)];
    own.begin(whole !== undefined);
    return async () => {
      await respond(await reader, request, passOf, linesOf, isForgotten, say, whole);
      own.end(whole !== undefined);
    };
  }

  return (request) => {
    // Some not after what is being read, but at once.
    if (request.kind === 'stop') stopped = Math.max(stopped, request.pass);
    else if (request.kind === 'forget') forgotten.add(request.id);
    else last = last.then(begun(request));
    return last;
  };
}

async function respond(
  reader: LogReader,
  request: AnsweredRequest,
  passOf: PassOf,
  linesOf: LinesOf,
  isForgotten: IsForgotten,
  say: Say,
  whole?: Promise<ArrayBuffer>,
): Promise<void> {
  try {
    switch (request.kind) {
      case 'read':
        return await readFile(reader, request, whole, passOf(request.pass, reader), say);
      case 'end': {
        const totals = passOf(request.pass, reader).sums.encoded();
        return say({ kind: 'end', pass: request.pass, totals }, [totals]);
      }
      case 'merge':
        return say({ kind: 'whole', pass: request.pass, ...mergeTotals(request.totals, await rulesOf(request)) });
      case 'sort': {
        const order = orderOf(request.times);
        return say({ kind: 'sorted', id: request.id, order }, [order.buffer]);
      }
      case 'check': {
        const { file, fileId, number, rule } = request;
        const [found] =
          recordsAgain(fileId, [number], (whole) => whole.record()) ??
          (await collectRecords(reader, file, [number], (whole) => whole.record()));
        if (!found) throw new Error('the record is not there any more: the file was changed');
        const rules = rule === undefined ? undefined : await rulesOf(request);
        return say({ kind: 'checked', id: request.id, ...(await checkRecord(found, request.page, rules, rule)) });
      }
      case 'records': {
        const { id, file, fileId, numbers, form } = request;
        const throwIfForgotten = (): void => {
          if (isForgotten(id)) throw new Stopped();
        };
        throwIfForgotten();
        const make = (whole: WholeRecord, number: number): ReadRecord => {
          if (form === 'cells') recent.keep(`${fileId} ${number}`, whole);
          return readRecord(whole, form);
        };
        const records =
          recordsAgain(fileId, numbers, make) ?? (await collectRecords(reader, file, numbers, make, throwIfForgotten));
        return say({ kind: 'records', id, records });
      }
      case 'export': {
        const lines = linesOf(reader);
        await lines.add(request.file, request.numbers, request.form);
        if (request.isLast) lines.flush();
        return say({ kind: 'exportedFile', id: request.id });
      }
    }
  } catch (error) {
    if (error instanceof Stopped) return;
    const failure = errorText(error);
    say(failed(request, failure));
  }
}

/** Records that were looked at lately, most of which are opened or checked next. */
const recent = recentRecords();

/** Something of the records with these numbers, where all are of those that were looked at lately. */
function recordsAgain<T>(
  fileId: number,
  numbers: readonly number[],
  make: (whole: WholeRecord, number: number) => T,
): readonly T[] | undefined {
  const found = numbers.map((number) => recent.find(`${fileId} ${number}`));
  return found.every((whole) => whole !== undefined) ? found.map((whole, at) => make(whole, numbers[at]!)) : undefined;
}

function failed(request: AnsweredRequest, failure: string): LogResponse {
  switch (request.kind) {
    case 'read':
      return { kind: 'done', pass: request.pass, number: request.number, failure };
    case 'records':
      return { kind: 'records', id: request.id, records: [], failure };
    case 'export':
      return { kind: 'exportedFile', id: request.id, failure };
    case 'sort':
      return { kind: 'sorted', id: request.id, order: new Uint32Array(0), failure };
    case 'check':
      return {
        kind: 'checked',
        id: request.id,
        event: undefined,
        problems: [],
        pages: new Map(),
        because: [],
        failure,
      };
    default:
      return { kind: 'whole', pass: request.pass, ...mergeTotals([], undefined), failure };
  }
}
