import { compileMatch, readTime } from '@trailkit/match';
import type { JsonObject } from '@trailkit/records';
import { inflated } from './inflate.js';
import { rulesOf } from './loaded-rules.js';
import type { LogPart, LogRequest } from './messages.js';
import { opened } from './open-file.js';
import { maxFindings, maxProblems, maxReasons, merge, newPart } from './part.js';
import type { PassSums } from './pass-sums.js';
import type { LogReader, LogSink } from './read-log.js';
import type { Say } from './say.js';
import { stagedRows } from './staged-rows.js';

/** How often the page hears of a file that is being read, in ms. */
const postEveryMs = 250;

/** Thrown where a reading is not wanted any more. */
export class Stopped extends Error {}

/** The pass that a file is read in. */
export interface Pass {
  readonly number: number;
  readonly sums: PassSums;
  readonly isStopped: () => boolean;
}

type ReadRequest = Extract<LogRequest, { kind: 'read' }>;

/**
 * Reads a file, and says what is in it as it goes on.
 *
 * @param whole of the file, where that is being fetched
 * @throws Stopped
 */
export async function readFile(
  reader: LogReader,
  request: ReadRequest,
  whole: Promise<ArrayBuffer> | undefined,
  pass: Pass,
  say: Say,
): Promise<void> {
  const { file, size, number, expression, nowMs } = request;
  const { summary, hits, note, now } = pass.sums;
  if (pass.isStopped()) throw new Stopped();
  const matches = expression.trim() === '' ? undefined : compileMatch(expression, { now: nowMs });
  const rules = await rulesOf(request);
  const rows = stagedRows();
  let part = newPart();
  let open = newPart();
  let bytes = 0;
  let fetched = whole;
  let postedMs = performance.now();

  const sink: LogSink = {
    record(members, whole, at) {
      open.seen++;
      let record: JsonObject | undefined;
      if (matches && !matches((record = whole.record()))) return;
      if (whole.isRead) summary.stageRead(members);
      else summary.stage(members);
      rows.add(at, summary.stagedTime());
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
    // Nothing else is asked of the records.
    ...(!matches &&
      !rules && {
        run(count, times, first) {
          open.seen += count;
          summary.stageRun();
          rows.addRun(first, times, count);
        },
      }),
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
      if (pass.isStopped()) throw new Stopped();
      summary.commit();
      rows.commit();
      merge(part, open);
      note(open.observations);
      for (const { ruleNumber, rule, level, timeMs } of open.hits)
        hits.add({ number: ruleNumber, title: rule, level }, timeMs);
      open = newPart();
      if (performance.now() - postedMs >= postEveryMs) post();
    },
    rollback() {
      summary.rollback();
      rows.rollback();
      open = newPart();
    },
  };

  function post(): void {
    postedMs = performance.now();
    const { seen, problems, problemCount, findings, findingCount, passedOver } = part;
    const taken = rows.take();
    part = newPart();
    const untilNow = now();
    const message: LogPart = {
      ...{ kind: 'part', pass: pass.number, number, bytes, seen, ...taken },
      ...{ problems, problemCount, findings, findingCount, passedOver: [...passedOver] },
      ...(untilNow && { summary: untilNow }),
    };
    say(message, [taken.rows.buffer, taken.times.buffer]);
  }

  try {
    await reader.read(
      file.name,
      inflated(() => {
        const first = fetched;
        fetched = undefined;
        return opened(file, (count) => (bytes = Math.max(bytes, count)), first);
      }),
      sink,
    );
  } catch (error) {
    // The records that were read stay.
    if (error instanceof Stopped) post();
    throw error;
  }
  bytes = size;
  post();
  say({ kind: 'done', pass: pass.number, number });
}
