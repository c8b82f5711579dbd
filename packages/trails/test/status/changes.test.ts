import { installedCatalog } from '@trailkit/catalog/node';
import { describe, expect, it } from 'vitest';
import { changeOf, changingCalls } from '../../src/status/index.js';
import { arnOf, statusFrom } from './status.js';

const record = {
  eventTime: '2026-05-01T10:00:00Z',
  eventName: 'StopLogging',
  awsRegion: 'us-east-1',
  sourceIPAddress: '203.0.113.9',
  eventID: 'one',
  userIdentity: { type: 'IAMUser', arn: 'arn:aws:iam::111122223333:user/mallory' },
  requestParameters: { name: 'main' },
  responseElements: null,
};

describe('changes', () => {
  it('are the calls of the catalog that name a trail, an event data store or a channel, and write', () => {
    const calls = changingCalls(installedCatalog());
    const wanted = ['StopLogging', 'DeleteTrail', 'UpdateTrail', 'PutEventSelectors', 'StopEventDataStoreIngestion'];
    expect(calls).toEqual(expect.arrayContaining(wanted.map((name) => `cloudtrail:${name}`)));
    expect(calls.filter((call) => /:(Get|List|Describe|Lookup)/.test(call))).toEqual([]);
  });

  it('say who, from where, and whether it failed', () => {
    expect(changeOf({ ...record, errorCode: 'AccessDenied' })).toEqual({
      time: '2026-05-01T10:00:00Z',
      event: 'StopLogging',
      by: 'arn:aws:iam::111122223333:user/mallory',
      sourceIPAddress: '203.0.113.9',
      region: 'us-east-1',
      eventID: 'one',
      error: 'AccessDenied',
      subjects: ['main'],
    });
  });

  it.each([
    { name: 'by its name in its region', members: {}, isAbout: true },
    { name: 'by its ARN', members: { requestParameters: { trailName: arnOf({ name: 'main' }) } }, isAbout: true },
    {
      name: 'by what the answer says',
      members: { requestParameters: null, responseElements: { trailARN: arnOf({ name: 'main' }) } },
      isAbout: true,
    },
    { name: 'not by its name elsewhere', members: { awsRegion: 'eu-west-1' }, isAbout: false },
    { name: 'not by another name', members: { requestParameters: { name: 'other' } }, isAbout: false },
  ])('are about a trail $name', ({ members, isAbout }) => {
    const { recordings } = statusFrom([{ name: 'main' }], { changes: [changeOf({ ...record, ...members })] });
    expect(recordings[0]!.changes).toHaveLength(isAbout ? 1 : 0);
  });

  it.each([
    { name: 'deleted', last: {}, found: ['deleted'] },
    { name: 'tried to delete', last: { errorCode: 'AccessDenied' }, found: [] },
    { name: 'created', last: { eventName: 'CreateTrail' }, found: [] },
  ])('of a trail that is not there: $name', ({ last, found }) => {
    const deletion = { ...record, eventName: 'DeleteTrail', requestParameters: { name: 'gone' }, ...last };
    const { findings } = statusFrom([{ name: 'main' }], { changes: [changeOf(deletion)] });
    expect(findings.map(({ code }) => code)).toEqual(found);
  });
});
