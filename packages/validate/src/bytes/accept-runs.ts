import type { Kernel, ReadingKernel } from './kernel.js';
import { maxRunTextBytes, maxTextBytes, originalsAt } from './layout.js';

/** Where a reader in the kernel's memory puts what it reads of a record. */
export interface ReadSpans {
  /** How many members it reads. */
  readonly columns: number;
  /** The address of the beginning and the end of the value of a member that it reads. */
  readonly spanAt: (name: string) => number;
  /** The member by which a record is known, and those that no plain record has. */
  readonly mark: string;
  readonly originals: readonly string[];
}

/** Accepts records in a row, without a call for each, for a reader of records that works in the same memory: the records that the check met before teach it their events. */
export interface AcceptRuns {
  readonly kernel: ReadingKernel;
  /** The longest text that fits. */
  readonly maxTextBytes: number;
  /** Gets to know the reader, which reads `namingMembers` and the members of its own kind. */
  readonly open: (spans: ReadSpans) => void;
  /**
   * Accepts the records from an address on, elements of a list or one behind the other, up to the first one that the check has to see. The end of the
   * last one that it accepted, `at` where there is none.
   */
  readonly run: (at: number, isElement: boolean) => number;
  /** How many records the last run accepted: all valid. */
  readonly count: () => number;
}

/** Accepts records in a kernel whose tables have to end before an address. */
export function acceptRuns(kernel: Kernel, maxTables: number): AcceptRuns {
  return {
    kernel,
    maxTextBytes: maxRunTextBytes,
    open({ columns, spanAt, mark, originals }) {
      const { watch } = kernel;
      const spans = [
        mark,
        'eventSource',
        'eventName',
        'userIdentity',
        'eventType',
        'apiVersion',
        'additionalEventData',
      ];
      const [version, source, name, identity, type, apiVersion, additional] = spans.map(spanAt);
      new Uint32Array(kernel.memory.buffer).set([originals.length, ...originals.map(spanAt)], originalsAt / 4);
      watch(columns, version!, source!, name!, identity!, type!, apiVersion!, additional!, originalsAt);
    },
    run: (at, isElement) => kernel.acceptRun(at, isElement, maxTextBytes, maxTables),
    count: () => kernel.runLength(),
  };
}
