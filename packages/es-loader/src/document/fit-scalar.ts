import { isIP } from 'node:net';
import { type Cuts, shortened } from './cuts.js';
import { toDate } from './date.js';
import type { ScalarKind } from './field.js';

/** A value as its field takes it, or undefined where it is not of the field's kind. */
export function fitScalar(kind: ScalarKind, value: unknown, prefix: string, name: string, cuts: Cuts): unknown {
  switch (kind) {
    case 'keyword':
    case 'message':
      return fitKeyword(value, prefix, name, cuts);
    case 'text':
    case 'stored':
    case 'fragments':
    case 'body':
    case 'geo-point':
      return typeof value === 'string' ? value : undefined;
    case 'date':
      return toDate(value);
    case 'boolean':
    case 'flag':
      // CloudTrail writes some as text, which both products read.
      return typeof value === 'boolean' || value === 'true' || value === 'false' ? value : undefined;
    case 'long':
      return Number.isSafeInteger(value) ? value : undefined;
    case 'double':
      return Number.isFinite(value) ? value : undefined;
    case 'ip':
      return toIp(value);
  }
}

/** An address that both products parse; those with a zone they read without it. */
export function toIp(value: unknown): string | undefined {
  return typeof value === 'string' && !value.includes('%') && isIP(value) > 0 ? value : undefined;
}

/** The addresses in a `sourceIPAddress`: where a call came by proxies, some services write all of them. */
export function addressesIn(value: unknown): readonly string[] {
  const one = toIp(value);
  if (one !== undefined) return [one];
  if (typeof value !== 'string' || !value.includes(',')) return none;
  return [...new Set(value.split(',').map((part) => toIp(part.trim())))].filter((part) => part !== undefined);
}

const none: readonly string[] = [];

function fitKeyword(value: unknown, prefix: string, name: string, cuts: Cuts): string | readonly string[] | undefined {
  if (typeof value === 'string') {
    const short = shortened(value);
    if (short !== value) cuts.add('truncated', prefix + name);
    return short;
  }
  if (typeof value === 'number' && Number.isInteger(value) && !Number.isSafeInteger(value))
    cuts.add('rounded', prefix + name);
  if (typeof value === 'number' || typeof value === 'boolean') return String(value);
  if (!Array.isArray(value) || !value.every((each) => ['string', 'number', 'boolean'].includes(typeof each)))
    return undefined;
  return value.map((each) => fitKeyword(each, prefix, name, cuts) as string);
}
