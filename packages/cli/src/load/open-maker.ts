import type { Io } from '@trailkit/command-line';
import type { DocumentMaker, DocumentMakerSetup } from './document-maker.js';
import { documentMaker } from './document-maker.js';
import { report } from './report.js';
import type { UndecidedRule } from './rule-finder.js';

/** How documents are made: the files and folders with the rules are still to be read. */
export interface OpenMakerOptions extends Omit<DocumentMakerSetup, 'rules'> {
  readonly rules: readonly string[];
}

/** The maker of documents of a run, and what it needs in other threads. */
export interface OpenedMaker extends Omit<DocumentMaker, 'takeViolations'> {
  /** Itself, without what is counted of the whole run. */
  readonly maker: DocumentMaker;
  readonly setup: DocumentMakerSetup;
  /** A rule that was asked for is not run. */
  readonly isPartial: boolean;
  /** Says, once for each rule, that it could not be decided for an event. */
  readonly noteUndecided: (rule: UndecidedRule) => void;
  /** Adds documents that are marked, and were made elsewhere. */
  readonly addViolations: (count: number) => void;
  /** How many documents are marked. */
  readonly violations: () => number;
}

/** Opens a maker of documents; says which rules are not run. @throws RuleFileError, UsageError where no rule can be run */
export async function openMaker({ rules: operands, ...options }: OpenMakerOptions, io: Io): Promise<OpenedMaker> {
  const { rules, isPartial } =
    operands.length > 0
      ? await (await import('./load-rules.js')).readLoadRules(operands, io)
      : { rules: [], isPartial: false };
  const undecided = new Set<string>();
  const noteUndecided = ({ title, why }: UndecidedRule): void => {
    if (undecided.has(title)) return;
    undecided.add(title);
    void report(io, `rule ${title} is not decided for some events: ${why}`);
  };
  const setup = { ...options, rules };
  const maker = await documentMaker(setup, noteUndecided);
  let marked = 0;
  return {
    ...{ maker, setup, isPartial, noteUndecided, make: maker.make, makeAgain: maker.makeAgain },
    addViolations: (count) => void (marked += count),
    violations: () => (marked += maker.takeViolations()),
  };
}
