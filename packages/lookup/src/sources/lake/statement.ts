import type { TimeWindow } from '../../time/window.js';
import { recordColumn, timeColumn } from './columns.js';

/** A statement may be so long. https://docs.aws.amazon.com/awscloudtrail/latest/APIReference/API_StartQuery.html */
const maxLength = 10_000;
/** The length of everything but the conditions. */
const frameLength = 300;
/** The most characters of the conditions. */
export const maxConditionLength = maxLength - frameLength;

/** Times that a store can have; what is before or after them is said by leaving it out. */
const firstTime = 0;
const lastTime = Date.UTC(9999, 0, 1);

/** The statement that selects the records of a slice. There is no order in it: the service cannot sort what does not fit in its memory. */
export function statementOf(store: string, slice: TimeWindow, conditions: readonly string[]): string {
  const all = [...timesOf(slice), ...conditions];
  return `SELECT ${recordColumn} FROM ${store}${all.length === 0 ? '' : ` WHERE ${all.join(' AND ')}`}`;
}

/** Records tell whole seconds. */
function timesOf({ from, to }: TimeWindow): readonly string[] {
  return [
    ...(from > firstTime ? [`${timeColumn} >= '${timeOf(from)}'`] : []),
    ...(to < lastTime ? [`${timeColumn} < '${timeOf(to + 1000)}'`] : []),
  ];
}

/** `2026-11-20 08:00:00`; parts of a second are left out. */
function timeOf(time: number): string {
  return new Date(time).toISOString().slice(0, 19).replace('T', ' ');
}
