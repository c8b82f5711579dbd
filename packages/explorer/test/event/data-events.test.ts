import { installedCatalog } from '@trailkit/catalog/node';
import { expect, test } from 'vitest';
import { dataEvents } from '../../src/event/data-events.js';

const catalog = installedCatalog();

test('the data events of a service are listed by their selectors', () => {
  const found = dataEvents(catalog, 'dynamodb', ['CreateTable', 'GetItem', 'ListTables', 'PutItem']);
  expect(found).toEqual([{ resourceTypes: ['AWS::DynamoDB::Table'], events: ['GetItem', 'PutItem'] }]);
  expect(dataEvents(catalog, 'iam', ['CreateUser', 'GetUser'])).toEqual([]);
});
