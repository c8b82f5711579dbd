import { ask } from './log-workers.js';
import type { Reading } from './log-signals.js';
import { reading, rowOrder, rows } from './log-signals.js';
import type { Rows } from './rows.js';
import { newRows, reordered } from './rows.js';

let shownRows: Rows = newRows();

/** Shows rows in the order that was chosen; while more come, in that of the files. */
export function showRows(found: Rows, state: Reading['state']): void {
  shownRows = found;
  rows.value = found;
  if (rowOrder.value === 'time' && state !== 'reading') void sortRows(found);
}

async function sortRows(found: Rows): Promise<void> {
  const times = found.times();
  const { order } = await ask<'sorted'>((id) => ({ kind: 'sort', id, times }), [times.buffer as ArrayBuffer]);
  if (shownRows === found && rowOrder.value === 'time') rows.value = reordered(found, order);
}

/** Puts the table into an order. */
export function orderRows(order: 'files' | 'time'): void {
  rowOrder.value = order;
  showRows(shownRows, reading.value?.state ?? 'done');
}
