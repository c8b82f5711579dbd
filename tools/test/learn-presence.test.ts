import { openFolder } from '@trailkit/catalog/node';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { learnPresence } from '../learn/learn-presence.js';
import { root } from '../models.js';

const catalog = openFolder(join(root, 'generated'));

const call = (event: Readonly<Record<string, unknown>>) => ({
  kind: 'captured' as const,
  event: {
    eventSource: 'rds.amazonaws.com',
    eventName: 'ModifyDBInstance',
    userIdentity: { type: 'IAMUser', userName: 'Alice' },
    ...event,
  },
});

describe('learning how often records have fields', () => {
  it('counts fields of users and of events, masks, and calls that failed', () => {
    const requestParameters = { dBInstanceIdentifier: 'a', masterUserPassword: '****' };
    const found = learnPresence(
      [
        call({ requestParameters }),
        call({ requestParameters }),
        call({ requestParameters: { dBInstanceIdentifier: 'b' } }),
        call({ errorCode: 'AccessDenied', responseElements: null }),
      ],
      catalog,
    );
    expect(found).toMatchObject({
      records: 4,
      failed: { seen: 1, withAnswer: 0, withErrorBody: 0 },
      users: { IAMUser: { seen: 4, fields: { type: 4, userName: 4 } } },
      events: {
        'rds.amazonaws.com': {
          ModifyDBInstance: {
            seen: 3,
            fields: { 'requestParameters.dBInstanceIdentifier': 3, 'requestParameters.masterUserPassword': 2 },
            masked: { 'requestParameters.masterUserPassword': 2 },
          },
        },
      },
    });
  });

  it('leaves out keys that customers choose', () => {
    const event = {
      eventSource: 'lambda.amazonaws.com',
      eventName: 'CreateFunction20150331',
      requestParameters: { functionName: 'f', tags: { 'secret-project': 'x' } },
    };
    const found = learnPresence([call(event), call(event), call(event)], catalog);
    expect(JSON.stringify(found)).not.toContain('secret-project');
    expect(found.events['lambda.amazonaws.com']!['CreateFunction20150331']!.fields).toMatchObject({
      'requestParameters.functionName': 3,
      'requestParameters.tags': 3,
    });
  });

  it('does not count examples of documentation', () => {
    expect(learnPresence([{ ...call({}), kind: 'documentation' }], catalog).records).toBe(0);
  });
});
