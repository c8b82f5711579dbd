import { installedCatalog } from '@trailkit/catalog/node';
import { expect, test } from 'vitest';
import { hrefs, parseRoute, reservedNames } from '../../src/app/route.js';

test.each([
  { hash: '#/record', route: { kind: 'record' } },
  { hash: '#/record/userIdentity.arn', route: { kind: 'record', path: 'userIdentity.arn' } },
  { hash: hrefs.recordField('a/b c'), route: { kind: 'record', path: 'a/b c' } },
  { hash: '#/permissions/iam:PassRole', route: { kind: 'permission', permission: 'iam:PassRole' } },
  { hash: hrefs.permission('iam:PassRole'), route: { kind: 'permission', permission: 'iam:PassRole' } },
  { hash: '#/permissions', route: { kind: 'service', service: 'permissions' } },
  { hash: '#/logs/PutLogEvents', route: { kind: 'event', service: 'logs', event: 'PutLogEvents' } },
])('an address names a view: $hash', ({ hash, route }) => {
  expect(parseRoute(hash)).toEqual(route);
});

test('no service and no event source is called as what has addresses of its own', () => {
  const { services, eventSources } = installedCatalog();
  const names = [...Object.keys(services), ...Object.keys(eventSources).map((source) => source.split('.')[0])];
  expect(names.filter((name) => (reservedNames as readonly unknown[]).includes(name))).toEqual([]);
  expect(hrefs.permission('iam:PassRole')).toBe('#/permissions/iam:PassRole');
});
