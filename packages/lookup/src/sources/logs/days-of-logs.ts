import type { TimeWindow } from '../../time/window.js';
import { deliverySlackMs } from '../delivery-slack.js';
import { clockSlack } from './log-key.js';

/** The first and the last day, as `2026/11/20`, of the folders of logs that may have events of a window; undefined where it is open. */
export function daysOfLogs({ from, to }: TimeWindow): { readonly fromDay?: string; readonly toDay?: string } {
  const [first, last] = [from - clockSlack, to + deliverySlackMs];
  return {
    ...(first > firstTime && { fromDay: dayOf(first) }),
    ...(last < lastTime && { toDay: dayOf(last) }),
  };
}

/** A day as folders are named. */
export function dayOf(time: number): string {
  return new Date(time).toISOString().slice(0, 10).replaceAll('-', '/');
}

/** Times that folders can have. */
const firstTime = Date.UTC(2000, 0, 1);
const lastTime = Date.UTC(9999, 0, 1);
