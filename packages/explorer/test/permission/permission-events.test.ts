import { installedCatalog } from '@trailkit/catalog/node';
import { expect, test } from 'vitest';
import { permissionEvents } from '../../src/permission/permission-events.js';
import { listedPermissions } from '../../tools/listed-permissions.js';

const catalog = installedCatalog();

const call = (text: string) => {
  const [service, event] = text.split(' ');
  return { service, event };
};

test.each([
  // No call is recorded by the name.
  { permission: 'iam:PassRole', spelled: 'iam:PassRole', sameName: [], needing: [] },
  {
    permission: 'S3:listbucket',
    spelled: 's3:ListBucket',
    sameName: [],
    needing: ['s3 ListObjectsV2', 's3 HeadBucket'],
  },
  // The name of a call, and others need it, too.
  { permission: 's3:PutObject', spelled: 's3:PutObject', sameName: ['s3 PutObject'], needing: ['s3 CopyObject'] },
  { permission: 'ec2:RunInstances', spelled: 'ec2:RunInstances', sameName: ['ec2 RunInstances'], needing: [] },
  // Of another service than the call.
  {
    permission: 'bedrock:InvokeModel',
    spelled: 'bedrock:InvokeModel',
    sameName: [],
    needing: ['bedrock-runtime Converse'],
  },
])('the events of a permission: $permission', ({ permission, spelled, sameName, needing }) => {
  const found = permissionEvents(permission, catalog);
  expect([found.permission, found.isKnown]).toEqual([spelled, true]);
  expect(found.sameName).toEqual(expect.arrayContaining(sameName.map(call)));
  expect(found.needing).toEqual(expect.arrayContaining(needing.map(call)));
});

test('a permission that is not there is not known', () => {
  expect(permissionEvents('s3:Nothing', catalog).isKnown).toBe(false);
  expect(permissionEvents('nothing', catalog).isKnown).toBe(false);
});

test('every permission that search finds has a page', () => {
  const unknown = listedPermissions(catalog).filter((permission) => !permissionEvents(permission, catalog).isKnown);
  expect(unknown).toEqual([]);
});
