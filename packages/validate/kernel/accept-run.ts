// Accepts records in a row, so that nobody is called for each: those whose event is known by its names, which are nearly all.

import { broken, findStringEnd, nextValue, skipSpace } from '../../records/kernel/json-bytes';
import { readRecord } from '../../records/kernel/record-kernel';
import { accept } from './accept-record';
import { skip } from './skip';
import { isSame, take } from './tables';

// Numbers of src/bytes/layout.ts and of records/src/reader/layout.ts.
const oddAt: usize = 2048;
const stepsAByte: i32 = 4;

/**
 * Events by their names, each in one of the few slots that its names pick: the lengths of source, name and version of the API, whether the event depends on
 * more than those, the tables of calls and of others, and the bytes of the three.
 */
const groupBits: u32 = 10;
const slotsAGroup: usize = 4;
const slotSize: usize = 128;
const nameLengthOffset: usize = 4;
const versionLengthOffset: usize = 8;
const isNarrowOffset: usize = 12;
const ofCallsOffset: usize = 16;
const othersOffset: usize = 20;
const namesOffset: usize = 24;
const maxNames: usize = slotSize - namesOffset;
let events: usize = 0;
/** Which slot of a full group is taken next. */
let next: usize = 0;

/** How many members are read, and where the spans of some are. */
let columns: usize = 0;
let versionSpan: usize = 0;
let sourceSpan: usize = 0;
let nameSpan: usize = 0;
let identitySpan: usize = 0;
let typeSpan: usize = 0;
let apiVersionSpan: usize = 0;
let additionalSpan: usize = 0;
/** A list of the spans of the members that no plain record has: their number, and one address after the other. */
let originalSpans: usize = 0;

/** Says where the spans are of the members that tell what a record is. */
export function watch(
  allColumns: usize,
  version: usize,
  source: usize,
  name: usize,
  identity: usize,
  type: usize,
  apiVersion: usize,
  additional: usize,
  originals: usize,
): void {
  columns = allColumns;
  versionSpan = version;
  sourceSpan = source;
  nameSpan = name;
  identitySpan = identity;
  typeSpan = type;
  apiVersionSpan = apiVersion;
  additionalSpan = additional;
  originalSpans = originals;
}

/** Begins with no events: after `begin`. */
export function beginEvents(): void {
  events = take((<u32>(slotSize * slotsAGroup)) << groupBits);
}

/**
 * Learns the tables of the event of the record that was read last. Names with escapes, or long ones, are not learned.
 *
 * @param isNarrow whether other members tell the event, too: it is learned for API calls without a service in `additionalEventData`, and has to be one
 */
export function learn(ofCalls: u32, others: u32, isNarrow: bool): void {
  if (events == 0 || columns == 0 || !readNames() || (isNarrow && !isPlainCall())) return;
  if (!isPlain(source) || !isPlain(name) || (apiVersionLength > 0 && !isPlain(apiVersion))) return;
  let slot = slotOfNames();
  if (slot == 0) {
    slot = group;
    for (let index: usize = 0; index < slotsAGroup && load<u32>(slot) != 0; index++) slot += slotSize;
    if (slot == group + slotsAGroup * slotSize) {
      next = (next + 1) % slotsAGroup;
      slot = group + next * slotSize;
    }
  }
  store<u32>(slot, <u32>sourceLength);
  store<u32>(slot + nameLengthOffset, <u32>nameLength);
  store<u32>(slot + versionLengthOffset, <u32>apiVersionLength);
  store<u32>(slot + isNarrowOffset, <u32>isNarrow);
  store<u32>(slot + ofCallsOffset, ofCalls);
  store<u32>(slot + othersOffset, others);
  memory.copy(slot + namesOffset, source, sourceLength);
  memory.copy(slot + namesOffset + sourceLength, name, nameLength);
  memory.copy(slot + namesOffset + sourceLength + nameLength, apiVersion, apiVersionLength);
}

let accepted: u32 = 0;

/** How many records the last run had. */
export function runLength(): u32 {
  return accepted;
}

/**
 * Accepts records from the one at `at` on: elements of a list, or one behind the other. The end of the last one that is plainly as it should be; `at` where
 * there is none. Each is known to be JSON, and to be a record.
 *
 * @param maxBytes no record is longer
 * @param maxTables the address up to which there may be tables
 */
export function acceptRun(at: usize, isElement: bool, maxBytes: usize, maxTables: usize): usize {
  accepted = 0;
  let end = at;
  if (events == 0 || columns == 0) return end;
  while (load<u8>(at) == 0x7b && take(0) <= maxTables) {
    const after = readRecord(at, columns, false);
    if (after == broken || after - at > maxBytes || !isCertain()) break;
    const table = tableOf();
    if (table == 0 || !accept(table, at, stepsAByte * <i32>(after - at))) break;
    accepted++;
    end = after;
    at = nextValue(after, isElement);
    if (at == 0) break;
  }
  return end;
}

/** Whether what was read last is a record beyond doubt, as `recordSteps` of @trailkit/records says; the source is one of those learned. */
function isCertain(): bool {
  if (load<u8>(oddAt) != 0 || load<u32>(versionSpan) == 0) return false;
  const identity = <usize>load<u32>(identitySpan);
  if (identity == 0 || load<u8>(identity) != 0x7b) return false;
  const count = load<u32>(originalSpans);
  for (let index: u32 = 1; index <= count; index++)
    if (load<u32>(<usize>load<u32>(originalSpans + 4 * index)) != 0) return false;
  return true;
}

/** The table of the record that was read last; 0 where its event was not learned. */
function tableOf(): usize {
  const slot = readNames() ? slotOfNames() : 0;
  if (slot == 0) return 0;
  if (load<u32>(slot + isNarrowOffset) != 0) return isPlainCall() ? load<u32>(slot + ofCallsOffset) : 0;
  const type = <usize>load<u32>(typeSpan);
  if (type != 0 && load<u8>(type) == 0x22) {
    if (isApiCall(type)) return load<u32>(slot + ofCallsOffset);
    if (!isPlain(type)) return 0;
  }
  return load<u32>(slot + othersOffset);
}

/** Whether the record that was read last is one of an API call, and `additionalEventData` names no service. */
function isPlainCall(): bool {
  const type = <usize>load<u32>(typeSpan);
  if (type == 0 || !isApiCall(type)) return false;
  let at = <usize>load<u32>(additionalSpan);
  if (at == 0 || load<u8>(at) != 0x7b) return true;
  at = skipSpace(at + 1);
  while (load<u8>(at) != 0x7d) {
    const nameEnd = findStringEnd(at + 1);
    if (load<u8>(nameEnd) != 0x22 || isService(at)) return false;
    at = skipSpace(skip(skipSpace(skipSpace(nameEnd + 1) + 1)));
    if (load<u8>(at) == 0x2c) at = skipSpace(at + 1);
  }
  return true;
}

/** Whether the text at `at` is `"service"`. */
function isService(at: usize): bool {
  return load<u64>(at) == 0x6563_6976_7265_7322 && load<u8>(at + 8) == 0x22;
}

/** Whether the text at `at` is `"AwsApiCall"`. */
function isApiCall(at: usize): bool {
  return load<u64>(at) == 0x4369_7041_7377_4122 && load<u32>(at + 8) == 0x226c6c61;
}

/** Whether the text at `at` has no escapes. */
function isPlain(at: usize): bool {
  return load<u8>(findStringEnd(at + 1)) == 0x22;
}

// The texts that name the event of the record that was read last, with quotes, and the slots that are picked by it.
let source: usize = 0;
let sourceLength: usize = 0;
let name: usize = 0;
let nameLength: usize = 0;
let apiVersion: usize = 0;
let apiVersionLength: usize = 0;
let group: usize = 0;

/** Looks at the names of the record that was read last; false where they are no short texts. */
function readNames(): bool {
  source = <usize>load<u32>(sourceSpan);
  name = <usize>load<u32>(nameSpan);
  if (source == 0 || name == 0 || load<u8>(source) != 0x22 || load<u8>(name) != 0x22) return false;
  sourceLength = <usize>load<u32>(sourceSpan + 4) - source;
  nameLength = <usize>load<u32>(nameSpan + 4) - name;
  apiVersion = <usize>load<u32>(apiVersionSpan);
  const hasVersion = apiVersion != 0 && load<u8>(apiVersion) == 0x22;
  apiVersionLength = hasVersion ? <usize>load<u32>(apiVersionSpan + 4) - apiVersion : 0;
  if (sourceLength + nameLength + apiVersionLength > maxNames) return false;
  const hash = hashOf(apiVersion, apiVersionLength, hashOf(name, nameLength, hashOf(source, sourceLength, 0)));
  group = events + <usize>(((hash ^ (hash >> 15)) * 0x2c1b3c6d) >> (32 - groupBits)) * slotsAGroup * slotSize;
  return true;
}

/** The slot of these names, or 0. */
function slotOfNames(): usize {
  for (let index: usize = 0; index < slotsAGroup; index++)
    if (isOfNames(group + index * slotSize)) return group + index * slotSize;
  return 0;
}

function isOfNames(slot: usize): bool {
  const names = slot + namesOffset;
  return (
    <usize>load<u32>(slot) == sourceLength &&
    <usize>load<u32>(slot + nameLengthOffset) == nameLength &&
    <usize>load<u32>(slot + versionLengthOffset) == apiVersionLength &&
    isSame(names, source, sourceLength) &&
    isSame(names + sourceLength, name, nameLength) &&
    isSame(names + sourceLength + nameLength, apiVersion, apiVersionLength)
  );
}

function hashOf(at: usize, length: usize, hash: u32): u32 {
  const end = at + length;
  for (; at + 4 <= end; at += 4) hash = (rotl(hash, 5) ^ load<u32>(at)) * 0x9e3779b1;
  for (; at < end; at++) hash = (rotl(hash, 5) ^ load<u8>(at)) * 0x9e3779b1;
  return hash;
}
