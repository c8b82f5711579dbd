import { compileMatch, readTime } from '@trailkit/match';
import type { JsonObject } from '@trailkit/records';
import type { Summary } from '../summary/summarize.js';
import { summarizer } from '../summary/summarize.js';
import { inflated } from './inflate.js';
import { loadKernel } from './load-kernel.js';
import type { FileProblem, LogFile, LogRequest, LogResponse, PageFinding, ReadRecord } from './messages.js';
import type { LogReader, LogSink } from './read-log.js';
import { readRecord } from './read-record.js';
import { logReader } from './read-log.js';
import type { PageRules } from './page-rules.js';

/** How often the page hears of a file that is being read, in ms. */
const postEveryMs = 250;
/** The places that are shown of a part. */
const maxProblems = 20;
const maxFindings = 500;

/** Serves what the page asks, one after the other. */
export function serveLogs(say: (response: LogResponse) => void): (request: LogRequest) => Promise<void> {
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

async function respond(
  read: LogReader,
  request: Exclude<LogRequest, { kind: 'stop' }>,
  say: (response: LogResponse) => void,
): Promise<void> {
  try {
    if (request.kind === 'read') await readFile(read, request, say);
    else if (request.kind === 'end') say({ kind: 'end', pass: request.pass, summary: takeSummary() });
    else say({ kind: 'records', id: request.id, records: await recordsOf(read, request) });
  } catch (error) {
    if (error instanceof Stopped) return;
    const failure = error instanceof Error ? error.message : String(error);
    if (request.kind === 'read') say({ kind: 'done', pass: request.pass, number: request.number, failure });
    else if (request.kind === 'records') say({ kind: 'records', id: request.id, records: [], failure });
  }
}

type ReadRequest = Extract<LogRequest, { kind: 'read' }>;

async function readFile(read: LogReader, request: ReadRequest, say: (response: LogResponse) => void): Promise<void> {
  const { pass, file, number, expression, rules: rulesText, nowMs, page } = request;
  if (pass !== currentPass) {
    currentPass = pass;
    summary = summarizer();
  }
  if (pass <= stoppedPass) throw new Stopped();
  const matches = expression.trim() === '' ? undefined : compileMatch(expression, { now: nowMs });
  const rules = rulesText.trim() === '' ? undefined : await loadRules(rulesText, page, nowMs);
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
      if (!rules) return;
      record ??= whole.record();
      for (const { rule } of rules.run(record)) {
        open.findingCount++;
        if (open.findings.length < maxFindings)
          open.findings.push({ rule: rule.title, level: rule.level, timeMs: readTime(record.eventTime), record: at });
      }
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
    const { rows, passedOver, ...rest } = part;
    part = newPart();
    say({
      kind: 'part',
      pass,
      number,
      bytes,
      ...rest,
      ...(postedMs - summaryPostedMs >= summaryEveryMs && { summary: takeSummary() }),
      rows: Uint32Array.from(rows),
      passedOver: [...passedOver],
    });
  }

  await read(
    file.name,
    inflated(() => opened(file, (count) => (bytes = Math.max(bytes, count)))),
    sink,
  );
  bytes = file.size;
  post();
  say({ kind: 'done', pass, number });
}

/** The records of all files since the last summary: the page gets one seldom, since merging takes it time. */
let summary = summarizer();
let summaryPostedMs = 0;
const summaryEveryMs = 700;

function takeSummary(): Summary {
  const taken = summary.summary();
  summary = summarizer();
  summaryPostedMs = performance.now();
  return taken;
}

interface Part {
  seen: number;
  rows: number[];
  readonly problems: FileProblem[];
  problemCount: number;
  readonly passedOver: Map<string, number>;
  readonly findings: PageFinding[];
  findingCount: number;
}

function newPart(): Part {
  return {
    ...{ seen: 0, problemCount: 0, findingCount: 0 },
    ...{ rows: [], problems: [], findings: [] },
    passedOver: new Map(),
  };
}

function merge(into: Part, from: Part): void {
  into.seen += from.seen;
  for (const row of from.rows) into.rows.push(row);
  into.problems.push(...from.problems.slice(0, maxProblems - into.problems.length));
  into.problemCount += from.problemCount;
  into.findings.push(...from.findings.slice(0, maxFindings - into.findings.length));
  into.findingCount += from.findingCount;
  for (const [family, count] of from.passedOver)
    into.passedOver.set(family, (into.passedOver.get(family) ?? 0) + count);
}

/** Thrown when all that was looked for is found. */
class Enough extends Error {}

/** The records with some numbers, as they were asked for. */
async function recordsOf(
  read: LogReader,
  { file, numbers, form }: Extract<LogRequest, { kind: 'records' }>,
): Promise<readonly ReadRecord[]> {
  const wanted = new Set(numbers);
  let open = new Map<number, ReadRecord>();
  const found = new Map<number, ReadRecord>();
  const nothing = (): void => undefined;
  try {
    await read(
      file.name,
      inflated(() => opened(file, nothing)),
      {
        record: (_, whole, number) => {
          if (wanted.has(number)) open.set(number, readRecord(whole, form));
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
  return numbers.flatMap((number) => {
    const record = found.get(number);
    return record === undefined ? [] : [record];
  });
}

/** The bytes of a file, which are counted as they come. */
async function opened(file: LogFile, onBytes: (count: number) => void): Promise<ReadableStream<Uint8Array>> {
  const stream = file.kind === 'dropped' ? file.file.stream() : await fetched(file.url);
  let count = 0;
  return stream.pipeThrough(
    new TransformStream<Uint8Array, Uint8Array>({
      transform(chunk, controller) {
        count += chunk.length;
        onBytes(count);
        controller.enqueue(chunk);
      },
    }),
  );
}

async function fetched(url: string): Promise<ReadableStream<Uint8Array>> {
  const response = await fetch(url);
  if (!response.ok || !response.body)
    throw new Error(`expected the file from trailkit explore, found ${response.status} ${response.statusText}`);
  return response.body;
}

let loaded: { readonly text: string; readonly rules: Promise<PageRules> } | undefined;

/** The rules of a text, read once; the package is loaded when there are some. */
async function loadRules(text: string, page: string, nowMs: number): Promise<PageRules> {
  if (loaded?.text !== text) {
    const rules = import('./page-rules.js').then(({ readPageRules }) => readPageRules(text, page, nowMs));
    loaded = { text, rules };
  }
  return loaded.rules;
}
