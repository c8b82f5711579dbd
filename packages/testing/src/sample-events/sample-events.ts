import type { CloudTrailRecord } from '../cloudtrail-server/record.js';
import type { Call } from './calls.js';
import { calls } from './calls.js';
import type { Caller } from './people.js';
import { people, sampleAccount } from './people.js';
import { createRandom } from './random.js';

/** Which samples. */
export interface SampleOptions {
  readonly count?: number;
  /** The newest event happened a little before; milliseconds since 1970. */
  readonly now?: number;
  /** How far back they go. */
  readonly spanMs?: number;
  readonly regions?: readonly string[];
  /** The same seed gives the same events. */
  readonly seed?: number;
}

const week = 7 * 86_400_000;
/** One call in this number is refused. */
const refusedShare = 0.06;

/** Events of an account that never was, newest first: all of it made up. */
export function* sampleEvents(options: SampleOptions = {}): Generator<CloudTrailRecord> {
  const { count = 200, now = Date.now(), spanMs = week, regions = ['us-east-1', 'eu-west-1'], seed = 1 } = options;
  const random = createRandom(seed);
  for (let index = 0; index < count; index++) {
    const call = random.pick(calls, ({ weight }) => weight);
    const caller = random.pick<Caller>(
      call.who.map((person) => people[person]),
      ({ weight }) => weight,
    );
    // Evenly over the time, but never two in one place: gaps are half to one and a half of their mean.
    const age = ((index + 0.5 + random.next()) / (count + 1)) * spanMs;
    const region = call.isGlobal ? 'us-east-1' : regions[Math.floor(random.next() * regions.length)]!;
    yield record(call, caller, { time: now - age, region, id: random.uuid(), refused: random.next() < refusedShare });
  }
}

interface Circumstances {
  readonly time: number;
  readonly region: string;
  readonly id: string;
  readonly refused: boolean;
}

function record(call: Call, caller: Caller, { time, region, id, refused }: Circumstances): CloudTrailRecord {
  const action = `${call.eventSource.split('.')[0]}:${call.eventName}`;
  return {
    eventVersion: '1.11',
    userIdentity: caller.userIdentity,
    eventTime: `${new Date(time).toISOString().slice(0, 19)}Z`,
    eventSource: call.eventSource,
    eventName: call.eventName,
    awsRegion: region,
    sourceIPAddress: caller.sourceIPAddress,
    userAgent: caller.userAgent,
    ...(refused
      ? { errorCode: 'AccessDenied', errorMessage: `User is not authorized to perform: ${action}` }
      : undefined),
    requestParameters: call.requestParameters ?? null,
    responseElements: refused ? null : (call.responseElements ?? null),
    requestID: `req-${id.slice(0, 13)}`,
    eventID: id,
    readOnly: call.readOnly,
    eventType: 'AwsApiCall',
    managementEvent: true,
    recipientAccountId: sampleAccount,
    eventCategory: 'Management',
    ...call.more,
  };
}
