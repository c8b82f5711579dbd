import type { JsonObject } from '../item.js';
import type { Unwrapped } from '../open/found.js';
import { rowOf } from '../open/rows.js';
import { isObject, memberNames } from '../record.js';
import type { MessageFamily } from './message-families.js';
import { messageFamily } from './message-families.js';
import { productOf } from './products.js';

const shownNames = 4;
const maxNameLength = 40;
const maxSearchDepth = 6;
const known = new Map(memberNames.map((name) => [name.toLowerCase(), name]));
const wholeRecords = 'select the whole record (eventJson in CloudTrail Lake, @message in Logs Insights)';

/** Describes a value in which no record was found. */
export function describeOther(value: unknown, family: MessageFamily | undefined): Unwrapped {
  const found = family ?? (isObject(value) ? messageFamily(value) : undefined);
  if (found) return { kind: 'other', looksLike: found.one, family: found.name, value };
  return { kind: 'other', looksLike: looksLike(value), value };
}

function looksLike(value: unknown): string {
  const product = productOf(value);
  if (product !== undefined) return product;
  const columns = columnsIn(value, maxSearchDepth);
  if (columns)
    return `what holds only some members of a record (${shortList(columns)}), as rows of a query do; ${wholeRecords}`;
  if (Array.isArray(value)) return `a list of ${value.length} without a record`;
  const names = Object.keys(value as JsonObject);
  return names.length === 0 ? 'an empty object' : `an object with the members ${shortList(names.map(quotedName))}`;
}

/** The members of a record that an object or row has as columns: two at least, whatever their case and prefix. */
function columnsIn(value: unknown, depth: number): readonly string[] | undefined {
  if (depth === 0 || typeof value !== 'object' || value === null) return undefined;
  const object = Array.isArray(value) ? rowOf(value) : (value as JsonObject);
  if (object) {
    const columns = Object.keys(object).filter((name) => known.has(columnName(name)));
    if (columns.length >= 2 || (columns.length === 1 && /^event(?:Name|Source|Version)$/i.test(columns[0]!)))
      return columns.map(shortName);
  }
  for (const inside of Object.values(object ?? (value as JsonObject))) {
    const columns = columnsIn(inside, depth - 1);
    if (columns) return columns;
  }
  return undefined;
}

/** `userIdentity.arn`, `useridentity_arn` and `aws.cloudtrail.event_name` are columns of a record's members. */
function columnName(name: string): string {
  const lower = name.toLowerCase();
  if (known.has(lower)) return lower;
  const compact = lower.replaceAll('_', '');
  return known.has(compact) ? compact : (lower.split(/[._]/)[0] ?? '');
}

function shortList(names: readonly string[]): string {
  const shown = names.slice(0, shownNames);
  const rest = names.length - shown.length;
  if (rest > 0) return `${shown.join(', ')} and ${rest} more`;
  return shown.length > 1 ? `${shown.slice(0, -1).join(', ')} and ${shown.at(-1)}` : shown.join('');
}

function shortName(name: string): string {
  return name.length > maxNameLength ? `${name.slice(0, maxNameLength)}…` : name;
}

function quotedName(name: string): string {
  return JSON.stringify(shortName(name));
}
