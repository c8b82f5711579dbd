import { defaultRegions } from '@trailkit/catalog/regions';
import type { JsonNode } from '../aws-json/json-node.js';
import { flag } from '../aws-json/json-node.js';
import type { Verdict } from '../selectors/verdict.js';
import type { EventFacts } from './event-facts.js';
import { arnAccount, arnRegion } from '../aws-json/arn.js';

/** Whose events a recorder takes. */
export interface Owner {
  readonly arn: string | undefined;
  readonly what: string;
  /** `IsOrganizationTrail`, `OrganizationEnabled`; answers of some regions leave it out, which means no. */
  readonly organization: JsonNode | undefined;
  /** The accounts of the organization, where they were given. */
  readonly accounts?: ReadonlySet<string>;
}

/** Whether a trail or an event data store takes events of the account that an event is of. */
export function judgeAccount({ arn, what, organization, accounts }: Owner, { account }: EventFacts): Verdict {
  const own = arnAccount(arn);
  if (account === undefined || own === undefined || account === own) {
    return { answer: 'yes', reason: `the ${what} takes the account` };
  }
  const node = organization && { node: organization };
  const note = optInNote(arn);
  if (flag(organization) !== true) {
    return { answer: 'no', reason: `the ${what} takes events of account ${own}; the event is of ${account}`, ...node };
  }
  if (accounts === undefined) {
    const reason = `the ${what} takes the accounts of the organization of ${own}; whether ${account} is one of them is not known (aws organizations list-accounts tells)`;
    return { answer: 'unknown', reason, ...node };
  }
  return accounts.has(account)
    ? {
        answer: 'yes',
        reason: `the ${what} takes the accounts of the organization`,
        ...node,
        ...(note && { notes: [note] }),
      }
    : { answer: 'no', reason: `account ${account} is not in the list of the organization's accounts`, ...node };
}

/** Accounts that have not opted in to the home region of an organization's trail send nothing to it. */
function optInNote(arn: string | undefined): string | undefined {
  const home = arnRegion(arn);
  const isOptIn = home !== undefined && arn?.startsWith('arn:aws:') === true && !defaultRegions.includes(home);
  return isOptIn ? `the account has opted in to ${home}, the home region` : undefined;
}
