import type {
  DescribeQueryCommandOutput,
  GetEventDataStoreCommandOutput,
  GetQueryResultsCommandOutput,
} from '@aws-sdk/client-cloudtrail';
import type { Verdict } from '../../pace/patience.js';
import type { Pace } from '../../pace/pace.js';
import { sharedPace } from '../../pace/pace.js';
import { paceName, pacedConfig } from '../client-config.js';
import { nextToken } from '../next-token.js';
import { patientRequest } from '../patient-request.js';
import { lakeProblems } from './lake-problems.js';
import type { LakeOptions } from './lake-options.js';

/** The requests about one store and its queries. Each waits for its turn, and is sent again where that may help. */
export interface LakeClient {
  /** Starts a query, and says its id. */
  readonly start: (statement: string, owner: string | undefined, signal: AbortSignal) => Promise<string>;
  readonly describe: (
    id: string,
    owner: string | undefined,
    signal: AbortSignal,
  ) => Promise<DescribeQueryCommandOutput>;
  readonly results: (
    id: string,
    token: string | undefined,
    owner: string | undefined,
    signal: AbortSignal,
  ) => Promise<GetQueryResultsCommandOutput>;
  readonly cancel: (id: string, owner: string | undefined, signal: AbortSignal) => Promise<void>;
  /** A store by its ARN or id. */
  readonly store: (arnOrId: string, signal: AbortSignal) => Promise<GetEventDataStoreCommandOutput>;
  /** The ARNs of the stores of that name. */
  readonly named: (name: string, signal: AbortSignal) => Promise<readonly string[]>;
  readonly close: () => void;
}

/** CloudTrail takes one a second of most requests, and ten that get, describe or list. https://docs.aws.amazon.com/awscloudtrail/latest/userguide/WhatIsCloudTrail-Limits.html */
const startsPerSecond = 1;
const readsPerStart = 10;
/** A page has no more. https://docs.aws.amazon.com/awscloudtrail/latest/APIReference/API_GetQueryResults.html */
const maxRows = 1000;

/** A client; the SDK is loaded with the first, since loading it takes longer than most commands. */
export async function openLake(options: LakeOptions): Promise<LakeClient> {
  const sdk = await import('@aws-sdk/client-cloudtrail');
  const { requestsPerSecond = startsPerSecond } = options;
  const client = new sdk.CloudTrailClient(await pacedConfig(options));
  const key = `lake ${await paceName(client, options)}`;
  const starts = sharedPace(`${key} starts`, requestsPerSecond);
  const reads = sharedPace(`${key} reads`, requestsPerSecond * readsPerStart);

  const request = <T>(
    pace: Pace,
    signal: AbortSignal,
    send: () => Promise<T>,
    judge = lakeProblems.judge,
  ): Promise<T> => patientRequest(send, { pace, judge, signal }, options);

  return {
    async start(statement, owner, signal) {
      const input = new sdk.StartQueryCommand({ QueryStatement: statement, EventDataStoreOwnerAccountId: owner });
      // An interrupt does not end this request: without its answer there is no id to cancel the query by.
      const send = () => client.send(input);
      // A request without an answer may have started one all the same: another try would be charged, too.
      const judge = (error: unknown): Verdict =>
        lakeProblems.judge(error) === 'throttled' || wasNotStarted(error) ? lakeProblems.judge(error) : 'final';
      const { QueryId } = await request(starts, signal, send, judge);
      if (QueryId === undefined) throw new SyntaxError('StartQuery answered without an id');
      return QueryId;
    },
    describe: (id, owner, signal) => {
      const input = new sdk.DescribeQueryCommand({ QueryId: id, EventDataStoreOwnerAccountId: owner });
      return request(reads, signal, () => client.send(input, { abortSignal: signal }));
    },
    results: (id, token, owner, signal) => {
      const input = new sdk.GetQueryResultsCommand({
        QueryId: id,
        NextToken: token,
        MaxQueryResults: maxRows,
        EventDataStoreOwnerAccountId: owner,
      });
      return request(reads, signal, () => client.send(input, { abortSignal: signal }));
    },
    async cancel(id, owner, signal) {
      const input = new sdk.CancelQueryCommand({ QueryId: id, EventDataStoreOwnerAccountId: owner });
      await request(starts, signal, () => client.send(input, { abortSignal: signal }));
    },
    store: (EventDataStore, signal) => {
      const input = new sdk.GetEventDataStoreCommand({ EventDataStore });
      return request(reads, signal, () => client.send(input, { abortSignal: signal }));
    },
    async named(name, signal) {
      const arns: string[] = [];
      let token: string | undefined;
      do {
        const input = new sdk.ListEventDataStoresCommand({ NextToken: token });
        const answer = await request(reads, signal, () => client.send(input, { abortSignal: signal }));
        for (const { Name, EventDataStoreArn } of answer.EventDataStores ?? [])
          if (Name === name && EventDataStoreArn !== undefined) arns.push(EventDataStoreArn);
        token = nextToken(token, answer.NextToken);
      } while (token !== undefined);
      return arns;
    },
    close: () => client.destroy(),
  };
}

/** Connections that were refused carried no request, and the signature was of another time. */
function wasNotStarted(error: unknown): boolean {
  const { code, $metadata } = error as {
    readonly code?: string;
    readonly $metadata?: { readonly clockSkewCorrected?: boolean };
  };
  return code === 'ECONNREFUSED' || code === 'EAI_AGAIN' || $metadata?.clockSkewCorrected === true;
}
