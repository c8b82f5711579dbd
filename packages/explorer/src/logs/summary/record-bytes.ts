import type { Kernel, RecordReader } from '@trailkit/records/reader';
import { textAt } from '@trailkit/records/reader';
import { originalMembers, recordMark } from '@trailkit/records';
import type { Facet, MemberPath } from './facets.js';
import { facets } from './facets.js';
import { learnedAt, listsAt, maxRun, timesAt, wordsARecord, wordsAt } from './kernel-layout.js';
import { outcomePaths } from './outcome-paths.js';

/** The exports of kernel/summary-kernel.ts, where each is described. */
export interface SummaryKernel extends Kernel {
  readonly begin: () => void;
  readonly watch: (columns: number, kind: number, time: number, outcomes: number, facets: number) => void;
  readonly noteDay: (text: number, startMs: number) => void;
  readonly stageRead: () => void;
  readonly stageRun: (at: number, isElement: boolean, maxBytes: number) => number;
  readonly runLength: () => number;
  readonly beginTexts: (facet: number, firstSeed: number, secondSeed: number) => void;
  readonly textCount: (facet: number) => number;
  readonly keepMarked: (facet: number) => void;
}

/** The facts of records that a summary needs, by their bytes in the memory of a kernel. */
export interface RecordBytes {
  /** The kernel that they are in. */
  readonly kernel: SummaryKernel;
  /** Forgets what was learned of records before. */
  readonly begin: () => void;
  /** Looks at the record that the reader has read last. */
  readonly look: () => void;
  /**
   * Looks at records from an offset of the reader's text on. The end of the last one of which the bytes tell everything; the offset itself where there is
   * none.
   */
  readonly run: (at: number, isElement: boolean) => number;
  /** How many records the last run had. */
  readonly count: () => number;
  /** Their times in ms since 1970, or of the record that was looked at last; NaN where only its text tells. Views, until memory grows. */
  readonly times: () => Float64Array;
  /** For each of them the slots of its values, one for each facet: `noValue`, `oddValue`, or a number of `byteTally`; then 1 where anything may tell of a failure, or 0. */
  readonly words: () => Int32Array;
  /** Learns that the times of a day begin as this one does. */
  readonly noteDay: (time: string, dayStartMs: number) => void;
}

/** The facts of the records of a reader that was made for all members that they are about. */
export function recordBytes(kernel: SummaryKernel, reader: RecordReader, maxRecordBytes: number): RecordBytes {
  const words = new Uint32Array(kernel.memory.buffer);
  let free = listsAt;

  /** Writes a list, and says where it is. */
  function list(values: readonly number[]): number {
    const at = free;
    words.set(values, at / 4);
    free += 4 * values.length;
    return at;
  }

  function pathWords(path: MemberPath): readonly number[] {
    const spans = reader.spansOn(path);
    if (spans === undefined) throw new Error(`expected a reader of ${path.join('.')}, found one that lacks it`);
    return [spans.length, ...spans];
  }

  const pathsWords = (paths: readonly MemberPath[]): readonly number[] => [paths.length, ...paths.flatMap(pathWords)];
  const facetWords = ({ alternatives }: Facet): readonly number[] => [
    alternatives.length,
    ...alternatives.flatMap(pathsWords),
  ];
  const originals = originalMembers.map((name) => reader.spanAt(name));
  kernel.watch(
    reader.columns,
    list([
      ...[recordMark, 'eventSource', 'eventName', 'userIdentity'].map((name) => reader.spanAt(name)),
      ...[originals.length, ...originals],
    ]),
    list(pathWords(['eventTime'])),
    list(pathsWords(outcomePaths.filter(isOutermost))),
    list([facets.length, ...facets.flatMap(facetWords)]),
  );

  let [memory, times, values] = viewsOf(kernel);
  function current(): void {
    if (memory !== kernel.memory.buffer) [memory, times, values] = viewsOf(kernel);
  }

  return {
    kernel,
    begin: () => kernel.begin(),
    look: () => kernel.stageRead(),
    run: (at, isElement) => kernel.stageRun(textAt + at, isElement, maxRecordBytes) - textAt,
    count: () => kernel.runLength(),
    times() {
      current();
      return times;
    },
    words() {
      current();
      return values;
    },
    noteDay(time, dayStartMs) {
      new Uint8Array(kernel.memory.buffer).set(new TextEncoder().encode(time), learnedAt);
      kernel.noteDay(learnedAt, dayStartMs);
    },
  };
}

/** Whether a path is of no member inside of another one that is looked at: where that is absent, so is what would be in it. */
function isOutermost(path: MemberPath): boolean {
  return !outcomePaths.some((other) => other.length < path.length && other.every((name, at) => name === path[at]));
}

function viewsOf({ memory: { buffer } }: SummaryKernel): readonly [ArrayBuffer, Float64Array, Int32Array] {
  return [buffer, new Float64Array(buffer, timesAt, maxRun), new Int32Array(buffer, wordsAt, maxRun * wordsARecord)];
}
