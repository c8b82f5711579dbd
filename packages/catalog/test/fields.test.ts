import { describe, expect, it } from 'vitest';
import { eventField, fieldPaths, schemasByPart } from '../src/index.js';
import { installedCatalog } from '../src/node/index.js';

const catalog = installedCatalog();
const authorize = { service: 'ec2', event: 'AuthorizeSecurityGroupIngress' };

describe('a field of an event', () => {
  it.each([
    { name: 'of the envelope', event: undefined, in: 'userIdentity.userName', out: 'found' },
    { name: 'of the envelope that no record has', event: undefined, in: 'userIdentity.user', out: 'missing' },
    { name: 'of a body of any event', event: undefined, in: 'requestParameters.x', out: 'unknown' },
    { name: 'in lists', event: authorize, in: 'requestParameters.ipPermissions.items.fromPort', out: 'found' },
    { name: 'in another letter case', event: authorize, in: 'requestParameters.groupid', out: 'missing' },
    { name: 'below a text', event: authorize, in: 'requestParameters.groupId.x', out: 'missing' },
    {
      name: 'of a body that is always null',
      event: { service: 'iam', event: 'AttachRolePolicy' },
      in: 'responseElements.x',
      out: 'missing',
    },
    {
      name: 'of an event that is not known',
      event: { service: 'iam', event: 'Frobnicate' },
      in: 'requestParameters.x',
      out: 'unknown',
    },
    {
      name: 'of a body that is not described',
      event: { service: 'signin', event: 'ConsoleLogin' },
      in: 'additionalEventData.x',
      out: 'missing',
    },
  ])('$name', ({ event, in: path, out }) => {
    expect(eventField(event, path.split('.'), catalog).status).toBe(out);
  });

  it('is found in another letter case where that is asked for', () => {
    const path = ['requestParameters', 'groupid'];
    expect(eventField(authorize, path, catalog, { ignoreCase: true })).toMatchObject({
      status: 'found',
      names: ['requestParameters', 'groupId'],
      isInList: false,
    });
  });

  it('says which name is missing, and the value that should have it', () => {
    const { missingAt, parents } = eventField(authorize, ['requestParameters', 'ipPermissions', 'items', 'x'], catalog);
    expect(missingAt).toBe(3);
    expect(parents.flatMap(({ schema }) => Object.keys(schema.properties ?? {}))).toContain('fromPort');
  });
});

describe('the fields of an event', () => {
  it('are all of a part, those that were observed first', () => {
    const paths = fieldPaths(authorize, ['requestParameters'], catalog).map((path) => path.join('.'));
    expect(paths).toContain('requestParameters.ipPermissions.items.ipRanges.items.cidrIp');
    expect(paths.indexOf('requestParameters.groupId')).toBeLessThan(20);
  });
});

describe('schemas of which only parts are parsed', () => {
  it.each([authorize, { service: 'iam', event: 'CreateUser' }, { service: 'signin', event: 'ConsoleLogin' }])(
    'have the same fields of $service $event',
    (event) => {
      const byPart = schemasByPart(catalog);
      for (const part of ['requestParameters', 'responseElements', 'additionalEventData'])
        expect(fieldPaths(event, [part], byPart)).toEqual(fieldPaths(event, [part], catalog));
    },
  );
});
