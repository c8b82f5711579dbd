import { describe, expect, it } from 'vitest';
import { addDefinitions } from '../src/definitions/add-definitions.js';
import type { DefinitionFile } from '../src/definitions/definition-file.js';
import type { JsonSchema } from '../src/schema/json-schema.js';
import { emitTypes } from '../src/types/emit-types.js';

const record = 'urn:trailkit:record';
const body = (name: string): JsonSchema => ({
  anyOf: [{ $ref: `#/$defs/${name}` }, { $ref: `${record}#/$defs/NoBody` }],
});
const operation = (title: string): JsonSchema => ({
  title,
  type: 'object',
  allOf: [{ $ref: record }],
  properties: {
    eventSource: { enum: ['shop.amazonaws.com'] },
    eventName: { enum: [title] },
    requestParameters: body('Request'),
    responseElements: { $ref: `${record}#/$defs/NoResponse` },
  },
});
const object = (name: string): JsonSchema => ({
  type: 'object',
  properties: { [name]: { type: 'string' } },
  required: [name],
  additionalProperties: false,
});
const document: JsonSchema = {
  title: 'shop',
  $defs: {
    OpenEvent: operation('Open'),
    CloseEvent: operation('Close'),
    Request: object('id'),
    Details: object('own'),
  },
};
const file: DefinitionFile = {
  eventSource: ['shop.amazonaws.com'],
  service: 'shop',
  events: { Open: { eventTypes: ['AwsServiceEvent'], serviceEventDetails: { $ref: '#/$defs/Details' } } },
  everyEvent: { additionalEventData: { $ref: '#/$defs/Extra' } },
  $defs: { Details: object('opened'), Extra: object('extra') },
};

describe('definitions of what records hold beside the bodies', () => {
  const joined = addDefinitions(document, file);

  it('join the event of the operation, with their own shapes', () => {
    expect(Object.keys(joined.$defs!)).toEqual([
      'CloseEvent',
      'Details',
      'DetailsDefinition',
      'Extra',
      'OpenEvent',
      'Request',
    ]);
    expect(joined.$defs!.OpenEvent!.properties!.serviceEventDetails).toEqual(body('DetailsDefinition'));
    expect(joined.$defs!.OpenEvent!.properties!.requestParameters).toEqual(body('Request'));
    expect(joined.$defs!.CloseEvent!.properties).not.toHaveProperty('serviceEventDetails');
  });

  it('hold for every event of the service', () => {
    for (const event of ['OpenEvent', 'CloseEvent'])
      expect(joined.$defs![event]!.properties!.additionalEventData).toEqual(body('Extra'));
  });

  it('make another event where the definition has bodies of its own', () => {
    const events = { Open: { eventTypes: ['AwsApiCall'], requestParameters: object('other') } };
    const titles = Object.values(addDefinitions(document, { ...file, events }).$defs!).map(({ title }) => title);
    expect(titles.filter(Boolean)).toEqual(['Close', 'Open.AwsApiCall', 'Open']);
  });

  it('are in the types, where a service event has no request', async () => {
    const text = await emitTypes(joined, { header: '// test', sureRequests: new Set(['Open', 'Close']) });
    expect(text).toContain('type OpenEvent = $Event<"Open", Request | null, null, Extra, DetailsDefinition>;');
    expect(text).toContain('type CloseEvent = $Event<"Close", Request, null, Extra>;');
  });
});
