import { csvCells } from '../report/csv-cells.js';
import { shownJson } from '../report/json-lines.js';
import { visibleText } from '../report/visible-text.js';
import { memberOf } from '../summary/facets.js';
import { memberPath } from './member-path.js';
import type { LogRequest, ReadRecord, TreeLine } from './messages.js';
import type { WholeRecord } from './read-log.js';

/** The columns of the table and of CSV. */
export const tableColumns = [
  { name: 'eventTime', path: ['eventTime'] },
  { name: 'awsRegion', path: ['awsRegion'] },
  { name: 'eventSource', path: ['eventSource'] },
  { name: 'eventName', path: ['eventName'] },
  { name: 'userIdentity.arn', path: ['userIdentity', 'arn'] },
  { name: 'sourceIPAddress', path: ['sourceIPAddress'] },
  { name: 'errorCode', path: ['errorCode'] },
  { name: 'eventID', path: ['eventID'] },
] as const;

const maxCellLength = 200;
const maxJsonLength = 200_000;
const maxTreeLines = 3000;
const maxTreeDepth = 40;
const maxValueLength = 2000;

/** A record in a form that the page takes: bounded, whatever the record is, but for exports. */
export function readRecord(whole: WholeRecord, form: Extract<LogRequest, { kind: 'records' }>['form']): ReadRecord {
  switch (form) {
    case 'cells':
      return { kind: 'cells', cells: cellsOf(whole.record(), maxCellLength) };
    case 'shown': {
      const record = whole.record();
      const { text, isCut } = shownJson(record, maxJsonLength);
      return { kind: 'shown', tree: treeOf(record), json: visibleText(text), isCut };
    }
    case 'ndjson':
      return { kind: 'line', text: `${whole.text().replaceAll(/[\r\n]+\s*/g, ' ')}\n` };
    case 'csv':
      return { kind: 'line', text: `${csvCells(plainCellsOf(whole.record()))}\r\n` };
  }
}

function cellsOf(record: unknown, maxLength: number): readonly string[] {
  return tableColumns.map(({ path }) => {
    const value = memberOf(record, path);
    if (value === undefined) return '';
    const text = typeof value === 'string' ? value : shownJson(value, Math.min(maxLength, maxJsonLength)).text;
    return text.length > maxLength ? `${visibleText(text.slice(0, maxLength))}…` : visibleText(text);
  });
}

/** Cells as `trailkit lookup --output csv` has them: nothing is cut, and nothing is shown in another way. */
function plainCellsOf(record: unknown): readonly string[] {
  return tableColumns.map(({ path }) => {
    const value = memberOf(record, path);
    return typeof value === 'string' ? value : value === undefined ? '' : jsonText(value);
  });
}

function jsonText(value: unknown): string {
  try {
    return JSON.stringify(value);
  } catch {
    // It is too deep for that.
    return shownJson(value, maxJsonLength).text;
  }
}

interface Step {
  readonly value: unknown;
  readonly name: string;
  readonly path: string;
  readonly depth: number;
}

/** The members of a record, from the first on: of any depth, since they are listed without recursion. Of very many, the first ones. */
export function treeOf(record: unknown): readonly TreeLine[] {
  const lines: TreeLine[] = [];
  const todo = stepsOf(record, '$', 0).reverse();
  while (todo.length > 0 && lines.length < maxTreeLines) {
    const { value, name, path, depth } = todo.pop()!;
    lines.push({ depth, name: visibleText(name.slice(0, maxCellLength)), path, text: textOf(value) });
    if (depth < maxTreeDepth) for (const step of stepsOf(value, path, depth + 1).reverse()) todo.push(step);
  }
  return lines;
}

function stepsOf(value: unknown, path: string, depth: number): Step[] {
  if (typeof value !== 'object' || value === null) return [];
  const entries = Object.entries(value).slice(0, maxTreeLines);
  return entries.map(([name, inside]) => ({
    ...{ name, depth, value: inside },
    path: memberPath(path, name, Array.isArray(value)),
  }));
}

function textOf(value: unknown): string {
  if (typeof value !== 'object' || value === null) {
    const { text, isCut } = shownJson(value, maxValueLength);
    return visibleText(isCut ? `${text}…` : text);
  }
  const size = Array.isArray(value) ? value.length : Object.keys(value).length;
  return Array.isArray(value) ? `list of ${size}` : `object of ${size}`;
}
