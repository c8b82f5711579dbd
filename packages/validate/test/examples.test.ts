import { eventEntries, exampleRecord } from '@trailkit/catalog';
import { installedCatalog } from '@trailkit/catalog/node';
import { describe, expect, test } from 'vitest';
import { createValidator } from '../src/index.js';

const catalog = installedCatalog();
const { validateEvent } = createValidator({ catalog });
const whole = ['iam', 's3', 'lambda', 'kms', 'signin', 'event-classes'];
/** Of the other services, every so many-th one, and of its events, too. */
const [nthService, nthEvent] = [12, 7];
const others = Object.keys(catalog.events).filter(
  (service, index) => index % nthService === 0 && !whole.includes(service),
);

describe('the examples of the catalog are valid in strict mode', () => {
  test.each([...whole, ...others])('%s', (service) => {
    const entries = eventEntries(service, catalog.document(service));
    const some = whole.includes(service) ? entries : entries.filter((_, index) => index % nthEvent === 0);
    expect(some.length).toBeGreaterThan(0);
    for (const entry of some) {
      const record = exampleRecord(entry, catalog);
      const { result, problems } = validateEvent(record, { mode: 'strict' });
      expect({ event: entry.name, result, problems }).toEqual({ event: entry.name, result: 'valid', problems: [] });
    }
  });
});
