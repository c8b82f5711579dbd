import type { Problem } from './problems/problem.js';
import type { Validation } from './validation.js';

/** The validation of something that is no record. */
export function unreadable({ expected, found }: Pick<Problem, 'expected' | 'found'>): Validation {
  return {
    eventSource: null,
    eventName: null,
    eventID: null,
    service: null,
    operation: null,
    result: 'invalid',
    problems: [{ part: 'envelope', path: '', code: 'unreadable', expected, found, severity: 'error' }],
  };
}
