// The names of members. They come in nearly the same order in record after record, so the name that came the last time
// after the one before is compared first: a name that is there once more is neither searched for its end nor hashed.

import { findStringEnd, skipSpace } from './json-bytes';
import { hashPlain, keyOfName } from './record-hash';
import { slotsEnd } from './text-slots';

/** Names that were seen before, each in the slot that its hash picks; what is in a slot is always compared before it is used. */
const namesAt: usize = slotsEnd;
const nameSize: usize = 64;
const nameCount: usize = 1024;
/** In a slot, behind the name with its quotes and the colon: a bit for each of these bytes, and their number; */
const bitsOffset: usize = 32;
const lengthOffset: usize = 36;
/** the key of its hash; the slot that was used after it; and a table of wanted members with the entry that the name has in it. */
const keyOffset: usize = 40;
const nextOffset: usize = 44;
const tableOffset: usize = 48;
const entryOffset: usize = 52;
const maxNameLength: usize = 32;

/** Two slots that have no name: what comes after the beginning of a record, and after a name that has no slot. */
const beginning: usize = namesAt + nameCount * nameSize;
const elsewhere: usize = beginning + nameSize;
/** Where the slots end. */
export const namesEnd: usize = elsewhere + nameSize;

/** The slot of the name that was read last. */
let current: usize = beginning;

/** Begins a record. */
export function beginNames(): void {
  current = beginning;
}

/** Behind the colon of the name at `at`, where that is the one that is thought to be there; 0 where it is not. */
export function afterGuessedName(at: usize): usize {
  const guess = namesAt + <usize>load<u32>(current + nextOffset);
  if (!isName(guess, at)) return 0;
  current = guess;
  return at + <usize>load<u32>(guess + lengthOffset);
}

function isName(slot: usize, at: usize): bool {
  const low = i8x16.bitmask(i8x16.eq(v128.load(slot), v128.load(at)));
  const high = i8x16.bitmask(i8x16.eq(v128.load(slot + 16), v128.load(at + 16)));
  const bits = load<u32>(slot + bitsOffset);
  return (((<u32>low) | ((<u32>high) << 16)) & bits) == bits && bits != 0;
}

/** The key of the name that was read last. */
export function keyOfGuessed(): u32 {
  return load<u32>(current + keyOffset);
}

/** Remembers the name at `at`, whose quote is at `end`, and has no escapes; it was hashed last. */
export function rememberName(at: usize, end: usize): void {
  const length = end + 2 - at;
  if (length > maxNameLength || load<u8>(end + 1) != 0x3a) {
    current = elsewhere;
    return;
  }
  const key = keyOfName();
  const slot = namesAt + <usize>((key ^ (key >> 16)) & (<u32>nameCount - 1)) * nameSize;
  if (!isName(slot, at)) {
    v128.store(slot, v128.load(at));
    v128.store(slot + 16, v128.load(at + 16));
    store<u32>(slot + bitsOffset, 0xffffffff >> (32 - <u32>length));
    store<u32>(slot + lengthOffset, <u32>length);
    store<u32>(slot + keyOffset, key);
    store<u32>(slot + nextOffset, 0);
    store<u32>(slot + tableOffset, 0);
  }
  store<u32>(current + nextOffset, <u32>(slot - namesAt));
  current = slot;
}

/** The next name comes after one that has no slot. */
export function forgetName(): void {
  current = elsewhere;
}

/** The tables of wanted members: src/reader/layout.ts has the same numbers. */
const startsOffset: usize = 16;
const columnsOffset: usize = 144;
const columnSize: usize = 16;

/** The entry of a table for the name that was read last, 0 where it has none: its length, the name's address, its number, and the table of what is wanted inside. */
export function wantedIn(table: usize, lengths: u64, name: usize, length: usize): usize {
  if (load<u32>(current + tableOffset) == <u32>table) return load<u32>(current + entryOffset);
  return entryFor(table, lengths, name, length);
}

function entryFor(table: usize, lengths: u64, name: usize, length: usize): usize {
  const entry = length < 64 && ((lengths >> length) & 1) != 0 ? entryOf(table, name, length) : 0;
  if (current < beginning) {
    store<u32>(current + tableOffset, <u32>table);
    store<u32>(current + entryOffset, <u32>entry);
  }
  return entry;
}

function entryOf(table: usize, name: usize, length: usize): usize {
  const count = <usize>load<u32>(table + 8);
  for (let index = <usize>load<u16>(table + startsOffset + 2 * length); index < count; index++) {
    const entry = table + columnsOffset + index * columnSize;
    if (<usize>load<u32>(entry) != length) break;
    const wanted = <usize>load<u32>(entry + 4);
    let same: usize = 0;
    while (same < length && load<u8>(wanted + same) == load<u8>(name + same)) same++;
    if (same == length) return entry;
  }
  return 0;
}
