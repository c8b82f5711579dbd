import { nextToken } from './next-token.js';
import type { ClientOptions } from './open-client.js';
import { timeouts } from './open-client.js';

/** An organization, as far as the account may see it. */
export interface Organization {
  /** `o-abcd123456`; undefined where DescribeOrganization was not answered. */
  readonly id: string | undefined;
  readonly managementAccount: string | undefined;
  /** Undefined where ListAccounts was not answered: members that administer nothing may not call it. */
  readonly accounts: readonly OrganizationAccount[] | undefined;
  /** The calls that were not answered, with the name of the error. */
  readonly unanswered: readonly { readonly operation: string; readonly error: string }[];
}

/** An account of an organization. */
export interface OrganizationAccount {
  readonly id: string;
  readonly name: string | undefined;
  /** `ACTIVE`, `SUSPENDED`, … */
  readonly state: string | undefined;
}

/**
 * Asks AWS Organizations for the organization of an account: no answer about trails has its id, which the folders of its logs have.
 * https://docs.aws.amazon.com/organizations/latest/APIReference/API_DescribeOrganization.html
 */
export async function organizationOf(
  { region, endpoint, profile, credentials }: ClientOptions,
  signal: AbortSignal = new AbortController().signal,
): Promise<Organization> {
  const sdk = await import('@aws-sdk/client-organizations');
  const client = new sdk.OrganizationsClient({ region, endpoint, profile, credentials, requestHandler: timeouts });
  const unanswered: { readonly operation: string; readonly error: string }[] = [];
  const ask = async <Response>(operation: string, call: () => Promise<Response>): Promise<Response | undefined> => {
    try {
      return await call();
    } catch (error) {
      signal.throwIfAborted();
      unanswered.push({ operation, error: error instanceof Error ? error.name : String(error) });
      return undefined;
    }
  };
  try {
    const described = await ask('DescribeOrganization', () =>
      client.send(new sdk.DescribeOrganizationCommand({}), { abortSignal: signal }),
    );
    const accounts = await ask('ListAccounts', async () => {
      const found: OrganizationAccount[] = [];
      let token: string | undefined;
      for await (const { Accounts = [], NextToken } of sdk.paginateListAccounts({ client }, {})) {
        signal.throwIfAborted();
        token = nextToken(token, NextToken);
        // Status is what State replaces.
        for (const { Id = '', Name, State, Status } of Accounts)
          found.push({ id: Id, name: Name, state: State ?? Status });
      }
      return found;
    });
    const { Id, MasterAccountId } = described?.Organization ?? {};
    return { id: Id, managementAccount: MasterAccountId, accounts, unanswered };
  } finally {
    client.destroy();
  }
}
