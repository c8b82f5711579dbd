import type { Item, RecordItem } from '@trailkit/records';
import type { ItemCollector } from '@trailkit/records/node';
import type { Mode, Validator } from '@trailkit/validate/core';
import { unreadable } from '@trailkit/validate/core';
import type { reports } from './reports.js';
import { reportOf } from './reports.js';

/** The settings that each thread needs. */
export interface ValidateSetup {
  readonly mode: Mode;
  readonly output: keyof typeof reports;
}

/** The results of validating some items. */
export interface ValidatePart {
  readonly report: unknown;
  readonly allValid: boolean;
  /** The items that are no records, without their values. */
  readonly others: readonly Exclude<Item, RecordItem>[];
}

/** Validates records for a report. */
export function validateCollector({ mode, output }: ValidateSetup, validator: Validator): ItemCollector<ValidatePart> {
  const report = reportOf(output).collector();
  let allValid = true;
  let others: ValidatePart['others'][number][] = [];
  return {
    add(item) {
      if (item.kind !== 'record') others.push(item.kind === 'other' ? { ...item, value: undefined } : item);
      if (item.kind === 'other') return;
      const validation = item.kind === 'record' ? validator.validateEvent(item.record, { mode }) : unreadable(item);
      if (validation.result !== 'valid') allValid = false;
      report.add(validation, item);
    },
    take() {
      const taken = { report: report.take(), allValid, others };
      allValid = true;
      others = [];
      return taken;
    },
  };
}
