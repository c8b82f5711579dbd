import type { IncomingMessage, ServerResponse } from 'node:http';
import { credentialScope } from '../cloudtrail-server/credential-scope.js';
import { ServiceError } from '../cloudtrail-server/errors.js';
import { bodyOf, listenOnLoopback, operationOf, sendError, sendJson } from '../loopback.js';

/** A call of CloudTrail. */
export interface AccountCall {
  readonly operation: string;
  readonly region: string;
  readonly input: Readonly<Record<string, unknown>>;
}

/** The account, as far as moto does not keep it. */
export interface AccountOptions {
  /** The address of moto's server, which answers everything that is not answered here. */
  readonly moto: string;
  /** The address of a server that knows LookupEvents. */
  readonly history: string;
  /** Answers of GetEventDataStore, each with its ARN. */
  readonly stores?: readonly Readonly<Record<string, unknown>>[];
  /** Answers of GetChannel. */
  readonly channels?: readonly Readonly<Record<string, unknown>>[];
  /** `AggregationConfigurations` of GetEventConfiguration by the ARN of the trail. @default none */
  readonly aggregations?: Readonly<Record<string, readonly object[]>>;
  /** Answers of AWS Organizations, which an account without an organization refuses. */
  readonly organization?: { readonly Organization: object; readonly Accounts: readonly object[] };
  /** Members that GetTrailStatus has besides moto's; times in seconds since 1970. */
  readonly status?: (call: AccountCall) => object | undefined;
  /** Instead of an answer. */
  readonly fault?: (call: AccountCall) => ServiceError | undefined;
}

/** An account's CloudTrail on the loopback interface: moto's, with event data stores, channels and event history. */
export interface AccountServer {
  readonly url: string;
  /** The calls since the last time. */
  readonly takeCalls: () => readonly AccountCall[];
  readonly close: () => Promise<void>;
}

/** The page size of lists: small, so that there are several pages. */
const pageSize = 1;

/** Starts a server. */
export async function startAccountServer(options: AccountOptions): Promise<AccountServer> {
  const calls: AccountCall[] = [];
  const server = await listenOnLoopback((request, answer) => {
    serve(request, answer, options, calls).catch((error: unknown) => sendError(answer, error));
  });
  return { ...server, takeCalls: () => calls.splice(0) };
}

async function serve(
  request: IncomingMessage,
  answer: ServerResponse,
  options: AccountOptions,
  calls: AccountCall[],
): Promise<void> {
  const body = await bodyOf(request);
  const { region } = credentialScope(request);
  const operation = operationOf(request);
  const call = { operation, region, input: JSON.parse(body.toString() || '{}') as AccountCall['input'] };
  calls.push(call);
  const fault = options.fault?.(call);
  if (fault) throw fault;
  const own = ownAnswer(call, options);
  if (own) return sendJson(answer, 200, own);
  const url = operation === 'LookupEvents' ? options.history : options.moto;
  const headers = Object.entries(request.headers).filter(
    ([name]) => !['host', 'connection', 'content-length'].includes(name),
  );
  const theirs = await fetch(url, {
    method: 'POST',
    headers: Object.fromEntries(headers) as Record<string, string>,
    body,
  });
  const text = await theirs.text();
  const more = operation === 'GetTrailStatus' && theirs.ok ? options.status?.(call) : undefined;
  if (more) return sendJson(answer, 200, { ...(JSON.parse(text) as object), ...more });
  answer.writeHead(theirs.status, { 'content-type': 'application/x-amz-json-1.1' }).end(text);
}

/** The answer to what moto does not know. */
function ownAnswer({ operation, region, input }: AccountCall, options: AccountOptions): object | undefined {
  const { stores = [], channels = [], aggregations = {}, organization } = options;
  const here = (list: readonly Readonly<Record<string, unknown>>[], name: string): typeof list =>
    list.filter((each) => String(each[name]).split(':')[3] === region);
  switch (operation) {
    case 'ListEventDataStores':
      return page(here(stores, 'EventDataStoreArn'), input, 'EventDataStores', ['EventDataStoreArn', 'Name']);
    case 'GetEventDataStore':
      return found(here(stores, 'EventDataStoreArn'), 'EventDataStoreArn', input['EventDataStore']);
    case 'ListChannels':
      return page(here(channels, 'ChannelArn'), input, 'Channels', ['ChannelArn', 'Name']);
    case 'GetChannel':
      return found(here(channels, 'ChannelArn'), 'ChannelArn', input['Channel']);
    case 'DescribeOrganization':
    case 'ListAccounts':
      if (organization === undefined)
        throw new ServiceError('AWSOrganizationsNotInUseException', 'Your account is not a member of an organization.');
      return operation === 'ListAccounts'
        ? page(organization.Accounts as readonly Readonly<Record<string, unknown>>[], input, 'Accounts')
        : { Organization: organization.Organization };
    case 'GetEventConfiguration':
      return { AggregationConfigurations: aggregations[String(input['TrailName'])] ?? [] };
    case 'GetInsightSelectors':
      if (input['EventDataStore'] === undefined) return undefined;
      throw new ServiceError('InsightNotEnabledException', 'Insights are not enabled.');
    default:
      return undefined;
  }
}

function page(
  list: readonly Readonly<Record<string, unknown>>[],
  input: AccountCall['input'],
  name: string,
  members?: readonly string[],
): object {
  const start = Number(input['NextToken'] ?? 0);
  const items = list.slice(start, start + pageSize);
  const next = start + pageSize;
  return {
    [name]: members ? items.map((item) => Object.fromEntries(members.map((member) => [member, item[member]]))) : items,
    ...(next < list.length && { NextToken: String(next) }),
  };
}

function found(list: readonly Readonly<Record<string, unknown>>[], name: string, arn: unknown): object {
  const item = list.find((each) => each[name] === arn);
  if (item) return item;
  throw new ServiceError('ResourceNotFoundException', `There is no ${String(arn)}.`);
}
