import { installedCatalog } from '@trailkit/catalog/node';
import type { CommandArguments, Io } from '@trailkit/command-line';
import { reporter, write } from '@trailkit/command-line';
import { columns } from '@trailkit/command-line/columns';
import type { Truth, Coverage } from '@trailkit/trails/covers';
import { allSubjects, coverageOf, recordedByAny } from '@trailkit/trails/covers';
import type { coversOptions } from '../../options/covers-options.js';
import { printable } from '../../rules/files/printable.js';
import { answerCodes, countAnswers } from './exit-codes.js';
import { openRecorders } from './recorders.js';
import { eventOptions } from './subjects.js';

/** An event of the catalog, and whether any recorder has it. */
interface JudgedEvent {
  readonly event: string;
  readonly service: string;
  readonly answer: Truth;
  /** One for each recorder. */
  readonly coverages: readonly Coverage[];
}

const outputs: Readonly<Record<string, (all: readonly JudgedEvent[]) => string>> = {
  text: asTable,
  ndjson: asNdjson,
  summary: asSummary,
};

/** Lists the events of the catalog that none of the recorders has. */
export async function runAll({ values }: CommandArguments<typeof coversOptions>, io: Io): Promise<number> {
  const catalog = installedCatalog();
  const { recorders, accounts } = await openRecorders(values, catalog, io);
  const context = { catalog, ...(accounts && { accounts }) };
  const found = [...allSubjects(catalog, eventOptions(values))].map((subject): JudgedEvent => {
    const coverages = coverageOf(subject, recorders, context);
    return { event: subject.label, service: subject.service ?? '', answer: recordedByAny(coverages), coverages };
  });
  await write(io.stdout, outputs[values.output ?? 'text']!(found));
  const answers = found.map(({ answer }) => answer);
  const { report } = reporter(io, 'trailkit covers');
  const notes = new Set(
    found.flatMap(({ coverages }) => coverages.flatMap((each) => (each.answer === 'yes' ? each.notes : []))),
  );
  for (const note of [...notes].filter((each) => !each.startsWith('calls through')))
    await report(`yes means: if ${note}`);
  await report(countAnswers(answers, 'events'));
  return answerCodes(answers);
}

function missing(all: readonly JudgedEvent[]): readonly JudgedEvent[] {
  return all.filter(({ answer }) => answer !== 'yes');
}

function asNdjson(all: readonly JudgedEvent[]): string {
  return missing(all)
    .map(({ event, service, answer, coverages }) => {
      const by = coverages.map(({ recorder, answer: own, reason, clause }) => ({
        recorder: { kind: recorder.kind, name: recorder.name },
        answer: own,
        reason,
        clause: clause ?? null,
      }));
      return `${JSON.stringify({ event, service, answer, by })}\n`;
    })
    .join('');
}

function asTable(all: readonly JudgedEvent[]): string {
  const rows = missing(all).map(({ event, answer, coverages }) => {
    const deciding = coverages.find((each) => each.answer === answer) ?? coverages[0]!;
    return [event, answer, deciding.reason];
  });
  return table(['EVENT', 'RECORDED', 'WHY'], rows);
}

function asSummary(all: readonly JudgedEvent[]): string {
  const services = [...new Set(all.map(({ service }) => service))].sort();
  const rows = services.map((service) => {
    const own = all.filter((each) => each.service === service);
    const count = (answer: Truth): string => String(own.filter((each) => each.answer === answer).length);
    return [service, String(own.length), count('yes'), count('no'), count('unknown')];
  });
  return table(['SERVICE', 'EVENTS', 'RECORDED', 'NOT', 'UNKNOWN'], rows);
}

function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  if (rows.length === 0) return '';
  return columns([head, ...rows].map((row) => row.map(printable)))
    .map((line) => `${line.trimEnd()}\n`)
    .join('');
}
