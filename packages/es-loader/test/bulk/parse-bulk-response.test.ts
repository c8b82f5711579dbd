import { describe, expect, it } from 'vitest';
import { parseBulkResponse } from '../../src/bulk/parse-bulk-response.js';

const item = (id: string, status = 201): object => ({
  create: { _index: 'cloudtrail-2026.11', _id: id, result: 'created', _shards: { total: 1, failed: 0 }, status },
});

describe('an answer to a bulk', () => {
  const items = [item('1'), item('a"{"create":{"b'), item('{"create":{"')];

  it.each([
    ['OpenSearch', JSON.stringify({ took: 3, errors: false, items })],
    ['OpenSearch, with a pipeline', JSON.stringify({ took: 3, ingest_took: 1, errors: false, items })],
    ['Elasticsearch', JSON.stringify({ errors: false, took: 3, items })],
  ])('is counted where all were made: %s', (_, text) => {
    expect(parseBulkResponse(text)).toEqual({ allCreated: 3 });
  });

  it.each([
    ['with errors', { took: 3, errors: true, items: [item('1'), item('2', 409)] }],
    ['with no items', { took: 3, errors: false, items: [] }],
    ['of another operation', { took: 3, errors: false, items: [{ index: { status: 201 } }] }],
    ['of a part', { took: 3, errors: false, items: [{ create: { status: 201 } }], more: 1 }],
    ['of a search', { took: 3, timed_out: false, hits: { hits: [] } }],
    ['that only speaks of one', { text: '"errors":false,"items":[{"create":{"', end: { end: [{ end: { end: {} } }] } }],
  ])('is read as it is: %s', (_, answer) => {
    expect(parseBulkResponse(JSON.stringify(answer))).toEqual(answer);
  });

  it('is no JSON where its end is missing', () => {
    const text = JSON.stringify({ took: 3, errors: false, items });
    expect(() => parseBulkResponse(text.slice(0, -1))).toThrow('JSON');
  });
});
