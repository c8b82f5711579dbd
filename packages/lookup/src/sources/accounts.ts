import { QueryError } from '../query-error.js';
import type { SourceArguments } from './scheme.js';

/** The credentials that an account is read with; empty for the default ones. */
export interface Account {
  readonly profile?: string;
  readonly roleArn?: string;
}

/**
 * The accounts that the arguments name, one where they name none.
 *
 * @throws QueryError for several profiles with a role.
 */
export function accountsOf({ profiles, roleArns }: SourceArguments): readonly Account[] {
  if (profiles.length > 1 && roleArns.length > 0)
    throw new QueryError(
      'bad-arguments',
      'expected several profiles, or roles to assume from one, found several profiles and a role',
    );
  if (roleArns.length > 0) return roleArns.map((roleArn) => ({ roleArn, profile: profiles[0] }));
  return profiles.length > 0 ? profiles.map((profile) => ({ profile })) : [{}];
}

/**
 * The account whose rights a place is read with that has the records of several.
 *
 * @throws QueryError where there are several.
 */
export function oneAccountOf(asked: SourceArguments): Account {
  const [account = {}, second] = accountsOf(asked);
  if (second !== undefined)
    throw new QueryError(
      'bad-arguments',
      'expected one profile or role to read logs with, found several; look in one after the other',
    );
  return account;
}
