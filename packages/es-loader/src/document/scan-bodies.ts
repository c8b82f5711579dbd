import { bodyNames } from './bodies.js';
import { countedMembers } from './counted-members.js';
import type { JsonObject } from './event-document.js';
import { javaText } from './java-text.js';
import { jsonText } from './json-text.js';
import { isObject, membersOf, textOf } from './member.js';

/** The findings in the free parts of a record, value by value. */
export interface BodyScan {
  /** The values of members that are counted, by their names. */
  readonly numbers: ReadonlyMap<string, readonly number[]> | undefined;
  /** Access keys, each once. */
  readonly accessKeys: readonly string[];
}

/** Takes each value with its path, `requestParameters.instancesSet.items.instanceId`; lists are looked through. */
export type TakeFragment = (path: string, value: string) => void;

const counted: ReadonlySet<string> = new Set(countedMembers);
/** As AWS writes them: the long-lived ones of users, and those of sessions. */
const accessKey = /^(?:AKIA|ASIA)[A-Z0-9]{8,124}$/;
const decimal = /^-?\d{1,15}(?:\.\d{1,15})?$/;
const maxValues = 256;
/** Levels of objects and lists; what is deeper is one text. */
const maxDepth = 40;
const maxDeepText = 100_000;

/** Goes through the free parts of a record, once. `take` gets all of their values. */
export function scanBodies(record: JsonObject, other: unknown, take: TakeFragment | undefined): BodyScan {
  const scan: Scan = { take, numbers: undefined, accessKeys: [] };
  const who = membersOf(record.userIdentity);
  const key = textOf(who.accessKeyId);
  if (key !== undefined) addAccessKey(scan, key);
  for (const name of bodyNames) scanMember(scan, name, record[name]);
  if (take) {
    for (const name of rareParts) scanMember(scan, name, record[name]);
    const insight = membersOf(record.insightDetails).insightContext;
    scanMember(scan, 'insightDetails.insightContext', insight);
    const webIdentity = membersOf(membersOf(who.sessionContext).webIdFederationData).attributes;
    scanMember(scan, 'userIdentity.sessionContext.webIdFederationData.attributes', webIdentity);
    scanMember(scan, 'ct.other', other);
  }
  return scan;
}

const rareParts = ['edgeDeviceDetails', 'eventContext', 'insightContext', 'summary'] as const;

interface Scan {
  readonly take: TakeFragment | undefined;
  numbers: Map<string, number[]> | undefined;
  readonly accessKeys: string[];
}

function scanMember(scan: Scan, path: string, value: unknown): void {
  if (value === undefined || value === null) return;
  if (isObject(value) || Array.isArray(value)) scanValue(scan, path, '', value, 0);
  // As the free part has it.
  else scanValue(scan, `${path}.value`, '', value, 0);
}

function scanValue(scan: Scan, path: string, name: string, value: unknown, depth: number): void {
  if (value === null || value === undefined) return;
  if (typeof value !== 'object') {
    scanLeaf(scan, path, name, value as string | number | boolean);
  } else if (depth === maxDepth) {
    scan.take?.(path, jsonText(value, { atMost: maxDeepText }));
  } else if (Array.isArray(value)) {
    if (value.length === 0) scan.take?.(path, '[]');
    for (let at = 0; at < value.length; at++) {
      if (scan.take && isObject(value[at])) takeElement(scan.take, path, value[at]);
      scanValue(scan, path, name, value[at], depth + 1);
    }
  } else {
    let isEmpty = true;
    for (const inner in value) {
      isEmpty = false;
      scanValue(scan, `${path}.${inner}`, inner, (value as JsonObject)[inner], depth + 1);
    }
    if (isEmpty) scan.take?.(path, '{}');
  }
}

/** Which values are of one element of a list is lost in an index, and left of it only here: each element is one more value, whole. */
function takeElement(take: TakeFragment, path: string, element: unknown): void {
  const text = javaText(element);
  if (text?.includes(', ')) take(path, text);
}

function scanLeaf(scan: Scan, path: string, name: string, value: string | number | boolean): void {
  if (typeof value === 'string') {
    if (accessKey.test(value)) addAccessKey(scan, value);
    else if (counted.has(name) && decimal.test(value)) addNumber(scan, name, Number(value));
    scan.take?.(path, value);
  } else {
    if (typeof value === 'number' && counted.has(name) && Number.isFinite(value)) addNumber(scan, name, value);
    scan.take?.(path, String(value));
  }
}

function addAccessKey({ accessKeys }: Scan, key: string): void {
  if (accessKeys.length < maxValues && !accessKeys.includes(key)) accessKeys.push(key);
}

function addNumber(scan: Scan, name: string, value: number): void {
  const numbers = (scan.numbers ??= new Map<string, number[]>());
  const before = numbers.get(name);
  if (before === undefined) numbers.set(name, [value]);
  else if (before.length < maxValues) before.push(value);
}
