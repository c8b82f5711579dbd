import { ServiceError } from '../cloudtrail-server/errors.js';

/** The error of a pattern. */
export function invalid(why: string): ServiceError {
  return new ServiceError('InvalidParameterException', `Invalid filter pattern: ${why}`);
}
