import { compileMatch, readTime } from '@trailkit/match';
import type { JsonObject } from '@trailkit/records';
import type { Summary } from '../summary/summarize.js';
import { shownSummary, summarizer } from '../summary/summarize.js';
import { inflated } from './inflate.js';
import { loadKernel } from './load-kernel.js';
import { checkRecord } from './check-record.js';
import type { LogFile, LogPart, LogRequest, LogResponse, RulesText } from './messages.js';
import type { LogReader, LogSink, WholeRecord } from './read-log.js';
import { readRecord } from './read-record.js';
import { logReader } from './read-log.js';
import type { PageRules } from './page-rules.js';
import { opened } from './open-file.js';
import { orderOf } from './order-of.js';
import { maxFindings, maxProblems, maxReasons, merge, newPart } from './part.js';
import { ruleCounter } from './rule-totals.js';
import type { PlacedObservation } from './totals.js';
import { encodeTotals, maxObservations, mergeTotals } from './totals.js';

/** How often the page hears of a file that is being read, in ms. */
const postEveryMs = 250;

/** Sends a response; what is transferred is not copied, and gone here. */
type Say = (response: LogResponse, transfer?: readonly Transferable[]) => void;

/** Serves what the page asks, one after the other. */
export function serveLogs(say: Say): (request: LogRequest) => Promise<void> {
  const reader = loadKernel().then((kernel) => logReader(kernel));
  let last: Promise<void> = reader.then(() => say({ kind: 'ready' }));
  return (request) => {
    if (request.kind !== 'stop') return (last = last.then(async () => respond(await reader, request, say)));
    // Not after what is being read, but at once.
    stoppedPass = Math.max(stoppedPass, request.pass);
    return last;
  };
}

let stoppedPass = 0;
let currentPass = 0;

/** Thrown where a reading is not wanted any more. */
class Stopped extends Error {}

async function respond(read: LogReader, request: Exclude<LogRequest, { kind: 'stop' }>, say: Say): Promise<void> {
  try {
    switch (request.kind) {
      case 'read':
        return await readFile(read, request, say);
      case 'end': {
        if (request.pass !== currentPass) startPass(request.pass);
        const encoded = encodeTotals({ summary: summary.summary(), found: hits.totals(), observations, ...left });
        return say({ kind: 'end', pass: request.pass, totals: encoded }, [encoded]);
      }
      case 'merge':
        return say({ kind: 'whole', pass: request.pass, ...mergeTotals(request.totals, await rulesOf(request)) });
      case 'sort': {
        const order = orderOf(request.times);
        return say({ kind: 'sorted', id: request.id, order }, [order.buffer]);
      }
      case 'check': {
        const { file, number, rule } = request;
        const [found] = await collect(read, file, [number], (whole) => whole.record());
        if (!found) throw new Error('the record is not there any more: the file was changed');
        const rules = rule === undefined ? undefined : await rulesOf(request);
        return say({ kind: 'checked', id: request.id, ...(await checkRecord(found, request.page, rules, rule)) });
      }
      case 'records': {
        const { id, file, numbers, form } = request;
        return say({
          kind: 'records',
          id,
          records: await collect(read, file, numbers, (whole) => readRecord(whole, form)),
        });
      }
    }
  } catch (error) {
    if (error instanceof Stopped) return;
    const failure = error instanceof Error ? error.message : String(error);
    say(failed(request, failure));
  }
}

function failed(request: Exclude<LogRequest, { kind: 'stop' }>, failure: string): LogResponse {
  switch (request.kind) {
    case 'read':
      return { kind: 'done', pass: request.pass, number: request.number, failure };
    case 'records':
      return { kind: 'records', id: request.id, records: [], failure };
    case 'sort':
      return { kind: 'sorted', id: request.id, order: new Uint32Array(0), failure };
    case 'check':
      return { kind: 'checked', id: request.id, event: undefined, problems: [], because: [], failure };
    default: {
      return { kind: 'whole', pass: request.pass, ...mergeTotals([], undefined), failure };
    }
  }
}

type ReadRequest = Extract<LogRequest, { kind: 'read' }>;

async function readFile(read: LogReader, request: ReadRequest, say: Say): Promise<void> {
  const { pass, file, number, expression, nowMs } = request;
  if (pass !== currentPass) startPass(pass);
  if (pass <= stoppedPass) throw new Stopped();
  const matches = expression.trim() === '' ? undefined : compileMatch(expression, { now: nowMs });
  const rules = await rulesOf(request);
  let part = newPart();
  let open = newPart();
  let bytes = 0;
  let postedMs = performance.now();

  const sink: LogSink = {
    record(members, whole, at) {
      open.seen++;
      let record: JsonObject | undefined;
      if (matches && !matches((record = whole.record()))) return;
      summary.stage(record ?? members);
      open.rows.push(at);
      open.times.push(summary.stagedTime() ?? NaN);
      if (!rules) return;
      record ??= whole.record();
      const timeMs = readTime(record.eventTime);
      const matched = rules.run(record);
      for (const hit of matched) {
        if (!rules.isReported(hit.rule)) continue;
        open.findingCount++;
        const found = { rule: hit.rule.title, ruleNumber: rules.numberOf(hit.rule), level: hit.rule.level, timeMs };
        open.hits.push(found);
        if (open.findings.length >= maxFindings) continue;
        const saysWhy = hits.countOf(found.ruleNumber) < maxReasons;
        open.findings.push({ ...found, record: at, ...(saysWhy && { because: hit.because }) });
      }
      const matchedRules = matched.map(({ rule }) => rule);
      const observation = rules.correlator.observe(record, matchedRules, timeMs ?? NaN);
      if (observation) open.observations.push({ observation, file: number, record: at });
    },
    other(item) {
      if (item.kind === 'other' && item.family !== undefined) {
        open.passedOver.set(item.family, (open.passedOver.get(item.family) ?? 0) + 1);
        return;
      }
      open.problemCount++;
      if (open.problems.length >= maxProblems) return;
      const { line, offset } = item.location;
      const [expected, found] =
        item.kind === 'other' ? ['a CloudTrail record', item.looksLike] : [item.expected, item.found];
      open.problems.push({ line, offset, expected, found });
    },
    commit() {
      if (pass <= stoppedPass) throw new Stopped();
      summary.commit();
      merge(part, open);
      note(open.observations);
      for (const { ruleNumber, rule, level, timeMs } of open.hits)
        hits.add({ number: ruleNumber, title: rule, level }, timeMs);
      open = newPart();
      if (performance.now() - postedMs >= postEveryMs) post();
    },
    rollback() {
      summary.rollback();
      open = newPart();
    },
  };

  function post(): void {
    postedMs = performance.now();
    const { seen, problems, problemCount, findings, findingCount, passedOver } = part;
    const [rows, times] = [Uint32Array.from(part.rows), Float64Array.from(part.times)];
    part = newPart();
    const message: LogPart = {
      ...{ kind: 'part', pass, number, bytes, seen, rows, times, problems, problemCount, findings, findingCount },
      ...(postedMs - summaryPostedMs >= summaryEveryMs && { summary: summaryUntilNow() }),
      passedOver: [...passedOver],
    };
    say(message, [rows.buffer, times.buffer]);
  }

  try {
    await read(
      file.name,
      inflated(() => opened(file, (count) => (bytes = Math.max(bytes, count)))),
      sink,
    );
  } catch (error) {
    // The records that were read stay.
    if (error instanceof Stopped) post();
    throw error;
  }
  bytes = file.size;
  post();
  say({ kind: 'done', pass, number });
}

/** Of all files that were read in this pass. */
let summary = summarizer();
let hits = ruleCounter();
let observations: PlacedObservation[] = [];
let left = { dropped: 0, timeless: 0 };
let summaryPostedMs = 0;
const summaryEveryMs = 1000;
/** As much of a summary as is shown while files are read: the whole of it takes the page long to receive. */
const shownUntilNow = { values: 200, buckets: 512 } as const;

function startPass(pass: number): void {
  currentPass = pass;
  summary = summarizer();
  hits = ruleCounter();
  observations = [];
  left = { dropped: 0, timeless: 0 };
}

function summaryUntilNow(): Summary {
  const taken = shownSummary(summary.summary(), shownUntilNow.values, shownUntilNow.buckets);
  summaryPostedMs = performance.now();
  return taken;
}

function note(added: readonly PlacedObservation[]): void {
  for (const each of added)
    if (Number.isNaN(each.observation.time)) left.timeless++;
    else if (observations.length >= maxObservations) left.dropped++;
    else observations.push(each);
}

/** Thrown when all that was looked for is found. */
class Enough extends Error {}

/** Something of the records with some numbers. */
async function collect<T>(
  read: LogReader,
  file: LogFile,
  numbers: readonly number[],
  make: (whole: WholeRecord) => T,
): Promise<readonly T[]> {
  const wanted = new Set(numbers);
  let open = new Map<number, T>();
  const found = new Map<number, T>();
  const nothing = (): void => undefined;
  try {
    await read(
      file.name,
      inflated(() => opened(file, nothing)),
      {
        record: (_, whole, number) => {
          if (wanted.has(number)) open.set(number, make(whole));
        },
        other: nothing,
        commit() {
          for (const [number, record] of open) found.set(number, record);
          open = new Map();
          if (found.size === wanted.size) throw new Enough();
        },
        rollback: () => {
          open = new Map();
        },
      },
    );
  } catch (error) {
    if (!(error instanceof Enough)) throw error;
  }
  return numbers.flatMap((number) => (found.has(number) ? [found.get(number)!] : []));
}

let loaded: { readonly text: string; readonly rules: Promise<PageRules> } | undefined;

/** The rules of a text, read once; the package is loaded when there are some. */
async function rulesOf({ rules: text, page, nowMs }: RulesText): Promise<PageRules | undefined> {
  if (text.trim() === '') return undefined;
  if (loaded?.text !== text) {
    const rules = import('./page-rules.js').then(({ readPageRules }) => readPageRules(text, page, nowMs));
    loaded = { text, rules };
  }
  return loaded.rules;
}
