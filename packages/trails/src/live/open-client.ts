import { setTimeout as delay } from 'node:timers/promises';
import type * as CloudTrail from '@aws-sdk/client-cloudtrail';

/** How to reach CloudTrail in a region. */
export interface ClientOptions {
  /** @default that of the environment or the profile */
  readonly region?: string;
  /** Another address than AWS's own. */
  readonly endpoint?: string;
  readonly profile?: string;
  /** @default the default chain of the SDK */
  readonly credentials?: CloudTrail.CloudTrailClientConfig['credentials'];
}

/** CloudTrail in one region, and the SDK that speaks to it. */
export interface TrailClient {
  readonly client: CloudTrail.CloudTrailClient;
  readonly sdk: typeof CloudTrail;
}

/** Calls that get, describe or list something are taken 10 times a second, by account and region. */
const intervalMs = 100;
/** With the SDK's waits, which double up to 20 s, throttling is waited out for about a minute. */
const maxAttempts = 8;
/** How long a service of AWS may take to connect and to answer. */
export const timeouts = { connectionTimeout: 10_000, requestTimeout: 60_000, throwOnRequestTimeout: true };

/** A client that keeps to CloudTrail's pace, and waits where it is throttled all the same. */
export async function openClient({ region, endpoint, profile, credentials }: ClientOptions): Promise<TrailClient> {
  // Loading the SDK takes longer than most commands.
  const sdk = await import('@aws-sdk/client-cloudtrail');
  const client = new sdk.CloudTrailClient({
    region,
    endpoint,
    profile,
    credentials,
    maxAttempts,
    requestHandler: timeouts,
  });
  client.middlewareStack.addRelativeTo(paced(), {
    name: 'paceMiddleware',
    // After it, so that each attempt is paced.
    relation: 'after',
    toMiddleware: 'retryMiddleware',
  });
  return { client, sdk };
}

type Handler<Request, Result> = (request: Request) => Promise<Result>;

/** Keeps the beginnings of calls apart. */
function paced(): <Request, Result>(send: Handler<Request, Result>) => Handler<Request, Result> {
  let next = 0;
  return (send) => async (request) => {
    const now = performance.now();
    const due = Math.max(now, next);
    next = due + intervalMs;
    if (due > now) await delay(due - now);
    return send(request);
  };
}
