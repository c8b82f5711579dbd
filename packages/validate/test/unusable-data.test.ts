import { cpSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { createValidator } from '../src/index.js';
import { call, eventsDir } from './fixture.js';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'trailkit-validate-'));
  cpSync(eventsDir, folder, { recursive: true });
});
afterEach(() => rmSync(folder, { recursive: true }));

describe('data that cannot be used', () => {
  test.each([
    {
      name: 'a file that is not there',
      damage: () => rmSync(join(folder, 'services.json')),
      code: 'unreadable-data',
      message: () =>
        `Expected a file at ${join(folder, 'services.json')}, found: ENOENT: no such file or directory, open '${join(folder, 'services.json')}'. Install @trailkit/events again, or run "generate" in the repository.`,
    },
    {
      name: 'a file that is no JSON',
      damage: () => writeFileSync(join(folder, 'schemas/shop.json'), '<'),
      code: 'unreadable-data',
      message: () =>
        `Expected JSON at ${join(folder, 'schemas/shop.json')}, found: other text. Install @trailkit/events again, or run "generate" in the repository.`,
    },
    {
      name: 'an event without its definition',
      damage: () => writeFileSync(join(folder, 'schemas/shop.json'), '{"title":"shop","$defs":{}}'),
      code: 'missing-definition',
      message: () =>
        'Expected a definition "OpenShop" in schemas/shop.json of @trailkit/events, found none. Install its files from one version.',
    },
    {
      name: 'a definition without one that it refers to',
      damage: () =>
        writeFileSync(
          join(folder, 'schemas/shop.json'),
          '{"title":"shop","$defs":{"E":{"title":"OpenShop","properties":{"requestParameters":{"$ref":"#/$defs/Gone"}}}}}',
        ),
      code: 'missing-definition',
      message: () =>
        'Expected a definition "Gone" in schemas/shop.json of @trailkit/events, found none. Install its files from one version.',
    },
  ])('$name', ({ damage, code, message }) => {
    damage();
    const validator = createValidator({ eventsDir: folder });
    let thrown: unknown;
    try {
      validator.validateEvent(call());
    } catch (error) {
      thrown = error;
    }
    expect(thrown).toMatchObject({ name: 'CatalogError', code, message: message() });
  });
});
