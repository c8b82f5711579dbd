import type { JsonObject } from './event-document.js';

/** A text or a number of JSON. */
const token = /"[^"\\]*(?:\\.[^"\\]*)*"|-?\d+(?:\.\d+)?(?:[eE][+-]?\d+)?/gs;
const integer = /^-?\d{16,}$/;

/**
 * The record of a JSON text with each integer beyond 2^53 as the text that it is written as; undefined where the text cannot be read.
 * JSON.parse makes 9007199254740992 of 9007199254740993.
 */
export function exactRecord(text: string): JsonObject | undefined {
  try {
    return JSON.parse(
      text.replace(token, (found) =>
        integer.test(found) && !Number.isSafeInteger(Number(found)) ? `"${found}"` : found,
      ),
    ) as JsonObject;
  } catch {
    return undefined; // a text of many megabytes may be more than regular expressions take
  }
}
