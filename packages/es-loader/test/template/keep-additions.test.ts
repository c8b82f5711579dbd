import { describe, expect, it } from 'vitest';
import type { JsonObject } from '../../src/index.js';
import { indexTemplate } from '../../src/index.js';
import { isOwnTemplate, keepAdditions } from '../../src/template/keep-additions.js';

interface Template extends JsonObject {
  readonly settings: JsonObject;
  readonly mappings: { readonly properties: Readonly<Record<string, JsonObject>> };
  readonly aliases: JsonObject;
}

const component = 'cloudtrail@custom';
const ours = indexTemplate('opensearch', { component }).body;
const own = ours.template as Template;

/** Our template as a server states it, edited. */
const found = (template: Partial<Record<keyof Template, object>>, others: JsonObject = {}): JsonObject => ({
  ...ours,
  template: { ...own, settings: { index: { number_of_shards: '1', refresh_interval: '30s' } }, ...template },
  ...others,
});

describe('a template that is there', () => {
  it('as it was made, has nothing to keep', () => {
    expect(keepAdditions(ours, found({}), [])).toEqual({ body: ours, kept: [] });
  });

  it('keeps settings that were added or changed, but for those that are asked for', () => {
    const settings = { 'index.default_pipeline': 'geo', 'index.number_of_shards': '3', 'index.refresh_interval': '5s' };
    const { body, kept } = keepAdditions(ours, found({ settings }), ['index.number_of_shards']);
    expect(kept).toEqual(['index.default_pipeline', 'index.refresh_interval']);
    expect((body.template as Template).settings).toMatchObject({
      'index.default_pipeline': 'geo',
      'index.number_of_shards': 1,
      'index.refresh_interval': '5s',
    });
  });

  it('with the limit of fields of an earlier version gets that of this one', () => {
    const limit = 'index.mapping.total_fields.limit';
    const kept = (value: string): unknown =>
      (keepAdditions(ours, found({ settings: { [limit]: value } }), []).body.template as Template).settings[limit];
    expect([kept('100'), kept('9999')]).toEqual([own.settings[limit], '9999']);
  });

  it('keeps fields, parameters of fields, aliases and components', () => {
    const eventName = { ...own.mappings.properties.eventName, fields: { words: { type: 'text' } } };
    const properties = {
      ...own.mappings.properties,
      eventName,
      team: { type: 'keyword' },
      readOnly: { type: 'keyword' },
    };
    const { body, kept } = keepAdditions(
      ours,
      found(
        { mappings: { ...own.mappings, properties, _routing: { required: false } }, aliases: { audit: {} } },
        { composed_of: ['shared', component], priority: 300 },
      ),
      [],
    );
    expect(kept).toEqual(['_routing', 'eventName.fields', 'team', 'audit', 'shared']);
    const template = body.template as Template;
    // A field of ours is as this version has it.
    expect(template.mappings.properties).toMatchObject({
      eventName,
      team: { type: 'keyword' },
      readOnly: { type: 'boolean' },
    });
    expect(template.aliases).toEqual({ audit: {}, cloudtrail: {} });
    expect(body).toMatchObject({ composed_of: ['shared', component], priority: 300 });
  });

  it('is known as ours by its description, or by its fields', () => {
    expect(isOwnTemplate(found({}))).toBe(true);
    expect(isOwnTemplate({ template: { mappings: { properties: { ct: {} } } } })).toBe(true);
    expect(isOwnTemplate({ template: { mappings: { properties: { eventName: {} } } } })).toBe(false);
    expect(isOwnTemplate({})).toBe(false);
  });
});
