import type { Failure } from './verdict.js';

/** A failure in words, for the middle of a sentence: `HTTP 429 es_rejected_execution_exception rejected execution`. */
export function failureText({ status, type, reason }: Failure): string {
  return [status > 0 ? `HTTP ${status}` : '', type, reason.replace(/[;.\s]+$/, '')]
    .filter((part) => part !== '')
    .join(' ');
}
