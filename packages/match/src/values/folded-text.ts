import { foldCase } from './fold-case.js';

/** A value as text without letter case: a string itself, a number or boolean as JSON writes it; undefined for all else. */
export function foldedText(value: unknown): string | undefined {
  if (typeof value === 'string') return foldCase(value);
  return typeof value === 'number' || typeof value === 'boolean' ? JSON.stringify(value).toLowerCase() : undefined;
}
