import type { JsonObject } from './event-document.js';

/** Whether a value is a JSON object. */
export function isObject(value: unknown): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** The object that a value is, to read members of by names that no object inherits; one without members where it is none. */
export function membersOf(value: unknown): JsonObject {
  return isObject(value) ? value : noMembers;
}

const noMembers: JsonObject = Object.freeze({});

/** The text that a value is; an empty one is none. */
export function textOf(value: unknown): string | undefined {
  return typeof value === 'string' && value !== '' ? value : undefined;
}

/** The elements of a list, or the one thing that stands for a list of one, if anything. */
export function listOf(value: unknown): readonly unknown[] {
  if (Array.isArray(value)) return value;
  return value === undefined || value === null ? [] : [value];
}
