import { validateEvent } from '@trailkit/validate';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { CloudTrailServer } from '../src/cloudtrail-server/server.js';
import { startCloudTrailServer } from '../src/cloudtrail-server/server.js';
import { sampleAccount } from '../src/sample-events/people.js';
import { sampleEvents } from '../src/sample-events/sample-events.js';

const now = Date.parse('2026-06-01T12:00:00Z');
const minute = 60_000;
const day = 86_400_000;
let clock = now;
let server: CloudTrailServer;
const records = [...sampleEvents({ count: 300, now, spanMs: 7 * day })];

beforeAll(async () => {
  server = await startCloudTrailServer({
    now: () => clock,
    tokenLifetimeMs: 15 * minute,
    delayMs: ({ eventName }) => (eventName === 'ConsoleLogin' ? 10 * minute : 0),
  });
  expect(
    server.add([...records, { eventID: 'data', eventTime: '2026-06-01T00:00:00Z', managementEvent: false }]),
  ).toEqual(['data: expected a management or an Insights event, found one of the category "Data"']);
});
afterAll(() => server.close());

type ServerResponse = { status: number; body: Record<string, unknown> };

async function ask(
  body: unknown,
  options: { region?: string; target?: string; unsigned?: boolean } = {},
): Promise<ServerResponse> {
  const { region = 'us-east-1', target = 'LookupEvents', unsigned } = options;
  const headers: Record<string, string> = { 'x-amz-target': `CloudTrail_20131101.${target}` };
  if (!unsigned) {
    headers.authorization = `AWS4-HMAC-SHA256 Credential=AKIAEXAMPLE/20260601/${region}/cloudtrail/aws4_request, SignedHeaders=host, Signature=0`;
  }
  const text = typeof body === 'string' ? body : JSON.stringify(body);
  const response = await fetch(server.url, { method: 'POST', headers, body: text });
  return { status: response.status, body: (await response.json()) as Record<string, unknown> };
}

/** The same after a second without requests, so that none of them is throttled. */
const askLater: typeof ask = (body, options) => {
  clock += 1000;
  return ask(body, options);
};

const namesOf = ({ body }: ServerResponse): string[] =>
  (body.Events as { EventId: string }[]).map(({ EventId }) => EventId);

describe('what the server refuses', () => {
  const cases = [
    {
      name: 'two attributes',
      in: { LookupAttributes: [1, 2] },
      out: ['InvalidLookupAttributesException', 'You can specify only one lookup attribute at a time.'],
    },
    {
      name: 'an attribute it does not know',
      in: { LookupAttributes: [{ AttributeKey: 'eventName', AttributeValue: 'x' }] },
      out: ['InvalidLookupAttributesException', 'eventName is not a valid lookup attribute.'],
    },
    {
      name: 'a value that is too long',
      in: { LookupAttributes: [{ AttributeKey: 'EventName', AttributeValue: '_'.repeat(1001) }] },
      out: ['InvalidLookupAttributesException', 'The value of EventName is longer than 2000 characters.'],
    },
    {
      name: 'an attribute that Insights events do not have',
      in: { EventCategory: 'insight', LookupAttributes: [{ AttributeKey: 'Username', AttributeValue: 'x' }] },
      out: ['InvalidLookupAttributesException', 'Username is not supported for Insights events.'],
    },
    {
      name: '51 results',
      in: { MaxResults: 51 },
      out: ['InvalidMaxResultsException', 'MaxResults is a number from 1 to 50.'],
    },
    {
      name: 'a category it does not know',
      in: { EventCategory: 'data' },
      out: ['InvalidEventCategoryException', 'data is not a valid event category.'],
    },
    {
      name: 'a window that ends before it begins',
      in: { StartTime: now / 1000, EndTime: now / 1000 - 1 },
      out: ['InvalidTimeRangeException', 'The start time is after the end time.'],
    },
    {
      name: 'a window of long ago',
      in: { StartTime: now / 1000 - 92 * 86_400, EndTime: now / 1000 - 91 * 86_400 },
      out: ['InvalidTimeRangeException', 'The time range lies outside the last 90 days.'],
    },
    {
      name: 'a token of nobody',
      in: { NextToken: 'x' },
      out: ['InvalidNextTokenException', 'The token is not one of ours.'],
    },
    { name: 'what is no JSON', in: '{', out: ['SerializationException', 'The body is no JSON.'] },
  ] as const;
  test.each(cases)('$name', async ({ in: body, out: [type, message] }) => {
    expect(await askLater(body)).toEqual({ status: 400, body: { __type: type, message } });
  });

  test('another operation, and a request that is not signed', async () => {
    expect((await askLater({}, { target: 'DescribeTrails' })).body.__type).toBe('UnknownOperationException');
    expect((await askLater({}, { unsigned: true })).body.__type).toBe('MissingAuthenticationTokenException');
  });

  test('the third request of a second, with HTTP 400, in that region only', async () => {
    clock += 5000;
    const answers = [await ask({}), await ask({}), await ask({})];
    expect(answers.map(({ status }) => status)).toEqual([200, 200, 400]);
    expect(answers[2]!.body).toEqual({ __type: 'ThrottlingException', message: 'Rate exceeded' });
    expect((await ask({}, { region: 'eu-west-1' })).status).toBe(200);
    clock += 500;
    expect((await ask({})).status).toBe(200);
  });
});

describe('pages of the server', () => {
  test('newest first, each event once, to the end; a page is 50 unless fewer are asked for', async () => {
    const window = { StartTime: (now - 8 * day) / 1000, EndTime: (now - minute) / 1000 };
    const seen: { EventId: string; EventTime: number }[] = [];
    const sizes: number[] = [];
    let token: unknown;
    do {
      const { body } = await askLater({ ...window, NextToken: token });
      seen.push(...(body.Events as typeof seen));
      sizes.push((body.Events as unknown[]).length);
      token = body.NextToken;
    } while (token !== undefined);
    const wanted = records.filter(
      ({ awsRegion, eventTime }) => awsRegion === 'us-east-1' && Date.parse(String(eventTime)) <= now - minute,
    );
    expect(seen.map(({ EventId }) => EventId).sort()).toEqual(wanted.map(({ eventID }) => String(eventID)).sort());
    const times = seen.map(({ EventTime }) => EventTime);
    expect(times).toEqual([...times].sort((a, b) => b - a));
    expect(new Set(sizes.slice(0, -1))).toEqual(new Set([50]));
    expect(namesOf(await askLater({ ...window, MaxResults: 3 }))).toHaveLength(3);
  });

  test('a token is bound to its parameters and its region, and expires', async () => {
    const window = { StartTime: (now - 8 * day) / 1000, EndTime: now / 1000 };
    const { body } = await askLater(window);
    const next = { ...window, NextToken: body.NextToken };
    const refused = (message: string): unknown => ({ __type: 'InvalidNextTokenException', message });
    expect((await askLater({ ...next, EndTime: now / 1000 - 1 })).body).toEqual(
      refused('The token was given for other parameters.'),
    );
    expect((await askLater(next, { region: 'eu-west-1' })).body).toEqual(
      refused('The token was given for other parameters.'),
    );
    expect((await askLater(next)).status).toBe(200);
    clock += 16 * minute;
    expect((await askLater(next)).body).toEqual(refused('The token has expired.'));
  });

  test('by one attribute: exact, and as the service understands it', async () => {
    const by = async (key: string, value: string): Promise<number> =>
      namesOf(await askLater({ LookupAttributes: [{ AttributeKey: key, AttributeValue: value }] })).length;
    expect(await by('Username', 'Alice')).toBeGreaterThan(0);
    expect(await by('Username', 'alice')).toBe(0);
    // The session of a role, which has no userName.
    expect(await by('Username', 'pipeline-main')).toBeGreaterThan(0);
    expect(await by('ResourceName', 'example-reports')).toBeGreaterThan(0);
    expect(await by('ReadOnly', 'true')).toBe(50);
    expect(await by('EventSource', 'kms.amazonaws.com')).toBeGreaterThan(0);
  });

  test('what arrives late is not seen before', async () => {
    const login = {
      eventName: 'ConsoleLogin',
      eventID: 'late',
      eventTime: `${new Date(clock).toISOString().slice(0, 19)}Z`,
      awsRegion: 'us-east-1',
      recipientAccountId: sampleAccount,
      eventContext: { requestContext: {} },
    };
    server.add([login]);
    expect(namesOf(await askLater({}))).not.toContain('late');
    clock += 10 * minute;
    const { body } = await askLater({});
    const event = (body.Events as { EventId: string; CloudTrailEvent: string }[]).find(
      ({ EventId }) => EventId === 'late',
    );
    // Event history leaves eventContext out.
    const { eventContext: _, ...rest } = login;
    expect(JSON.parse(event!.CloudTrailEvent)).toEqual(rest);
  });
});

describe('sample events', () => {
  test('the same seed gives the same events, newest first, within the time asked for', () => {
    expect([...sampleEvents({ count: 300, now, spanMs: 7 * day })]).toEqual(records);
    const times = records.map(({ eventTime }) => Date.parse(String(eventTime)));
    expect(times).toEqual([...times].sort((a, b) => b - a));
    expect(times[0]).toBeLessThan(now);
    expect(times.at(-1)).toBeGreaterThan(now - 7.1 * day);
    expect(new Set(records.map(({ eventID }) => eventID)).size).toBe(records.length);
  });

  test('each is a record that its event can have', () => {
    const problems = records.flatMap((record) => {
      const { result, problems } = validateEvent(record);
      return result === 'valid' ? [] : [`${String(record.eventName)}: ${JSON.stringify(problems)}`];
    });
    expect(problems).toEqual([]);
  });
});
