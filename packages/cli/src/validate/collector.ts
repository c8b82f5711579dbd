import type { Item, JsonObject, RecordItem } from '@trailkit/records';
import type { ByteTaker, ItemCollector } from '@trailkit/records/node';
import type { ByteCheck, Mode, Validation, Validator } from '@trailkit/validate/core';
import { acceptedValidation, namingMembers, unreadable } from '@trailkit/validate/core';
import type { CheckedLocation } from './report.js';
import type { reports } from './reports.js';
import { reportOf } from './reports.js';

const namingColumns = namingMembers.map((name) => ({ name, inside: undefined }));

/** The settings that each thread needs. */
export interface ValidateSetup {
  readonly mode: Mode;
  readonly output: keyof typeof reports;
}

/** How to validate. */
export interface ValidateOptions {
  readonly setup: ValidateSetup;
  /** @default the installed events */
  readonly validator: Validator | undefined;
  /** How many threads, this one among them. @default as many as there are cores */
  readonly threads: number | undefined;
}

/** The results of validating some items. */
export interface ValidatePart {
  readonly report: unknown;
  readonly allValid: boolean;
  /** How many records were checked. */
  readonly records: number;
  /** The items that are no records, without their values. */
  readonly others: readonly Exclude<Item, RecordItem>[];
}

/** Validates items of files, and records of sources. */
export interface ValidateCollector extends ItemCollector<ValidatePart> {
  readonly addRecord: (record: JsonObject, location: CheckedLocation) => void;
}

/** Validates records for a report. */
export function validateCollector({ mode, output }: ValidateSetup, validator: Validator): ValidateCollector {
  const report = reportOf(output).collector();
  const checkBytes = validator.byteCheck();
  let allValid = true;
  let records = 0;
  let others: ValidatePart['others'][number][] = [];

  function addRecord(record: JsonObject, location: CheckedLocation): void {
    add(validator.validateEvent(record, { mode }), location);
  }

  function add(validation: Validation, location: CheckedLocation): void {
    if (validation.result !== 'valid') allValid = false;
    records++;
    report.add(validation, location);
  }

  /** Records that their bytes show to be valid, nearly all, are never parsed; of the others, only what may be wrong is checked again. */
  const take: ByteTaker['take'] = (named, bytes, at, end, location) => {
    const verdict = checkBytes!(named, bytes, at, end);
    if (verdict.kind === 'refused') {
      const whole = (): JsonObject => JSON.parse(bytes.toString('utf8', at, end)) as JsonObject;
      add(checkBytes!.validation(named, verdict, whole, mode), location());
    } else {
      if (verdict.result !== 'valid') allValid = false;
      records++;
      report.addClean(verdict.result, () => acceptedValidation(verdict, named), location);
    }
    return true;
  };

  /** Most records are not even seen here. */
  function takerOf({ runs }: ByteCheck): ByteTaker {
    if (!report.addValid) return { columns: namingColumns, take };
    return {
      columns: namingColumns,
      take,
      runs: {
        ...runs,
        count() {
          const count = runs.count();
          records += count;
          report.addValid!(count);
          return count;
        },
      },
    };
  }

  return {
    addRecord,
    ...(checkBytes && { byBytes: takerOf(checkBytes) }),
    add(item) {
      if (item.kind === 'record') return addRecord(item.record, item.location);
      others.push(item.kind === 'other' ? { ...item, value: undefined } : item);
      if (item.kind === 'other') return;
      allValid = false;
      report.add(unreadable(item), item.location);
    },
    take() {
      const taken = { report: report.take(), allValid, records, others };
      allValid = true;
      records = 0;
      others = [];
      return taken;
    },
  };
}

/** The memory that a part takes while it waits, in bytes. */
export function bytesOfPart({ report }: ValidatePart): number {
  return typeof report === 'string' ? 2 * report.length : 0;
}
