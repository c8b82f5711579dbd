import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { type JsonObject, toDocument } from '../../src/index.js';
import { installTemplate, post, refusals } from './post.js';
import { ask, count } from '@trailkit/testing/search-servers/requests';
import { describeServers } from '@trailkit/testing/search-servers/describe-servers';

/** The queries of docs/documents.md: each beginning on a line of its own. */
const page = readFileSync(new URL('../../docs/documents.md', import.meta.url), 'utf8');
const queries = [...page.matchAll(/```json\n(.*?)```/gs)]
  .flatMap(([, block]) => block!.split(/\n(?=\{)/))
  .filter((block) => block.includes('"query"'));

const role = { type: 'AssumedRole', sessionContext: { sessionIssuer: { type: 'Role', userName: 'builder' } } };
const records: readonly JsonObject[] = [
  {
    eventSource: 's3.amazonaws.com',
    eventName: 'GetObject',
    requestParameters: { bucketName: 'logs' },
    userIdentity: role,
  },
  {
    eventSource: 'ec2.amazonaws.com',
    eventName: 'StopInstances',
    requestParameters: { instancesSet: { items: [{ instanceId: 'i-0123456789abcdef0' }] } },
    sourceIPAddress: '192.0.2.17',
  },
  {
    eventSource: 'iam.amazonaws.com',
    eventName: 'CreateUser',
    readOnly: false,
    userIdentity: role,
    errorCode: 'AccessDenied',
  },
];

describeServers((server) => {
  it('answers the queries of the page', async () => {
    const prefix = `page-${server.version}`;
    await installTemplate(server, prefix);
    const documents = records.map((record, at) =>
      toDocument(
        { ...record, eventID: `${at}`, eventTime: '2026-02-03T04:05:06Z' },
        { product: server.product, indexPrefix: prefix },
      ),
    );
    expect(refusals(await post(server, documents))).toEqual([]);
    expect(await count(server, prefix)).toBe(records.length);
    expect(queries.length).toBe(6);
    for (const query of queries) {
      const answer = await ask(server, 'POST', `/${prefix}/_search`, JSON.parse(query));
      expect((answer.hits as JsonObject | undefined)?.total, query).toEqual({ value: 1, relation: 'eq' });
      if (answer.aggregations !== undefined) {
        expect(answer.aggregations).toMatchObject({ roles: { buckets: [{ key: 'builder', doc_count: 1 }] } });
      }
    }
  });
});
