import { expect, it } from 'vitest';
import { indexTemplate, type JsonObject, toDocument } from '../../src/index.js';
import { installTemplate, post } from './post.js';
import { ask } from '@trailkit/testing/search-servers/requests';
import { describeServers } from '@trailkit/testing/search-servers/describe-servers';

describeServers((server) => {
  it('takes the index template and gives it back; indices have its mappings and the alias', async () => {
    const prefix = `template-${server.version}`;
    await installTemplate(server, prefix);
    const { body } = indexTemplate(server.product, { indexPrefix: prefix, replicas: 0 });
    const { mappings } = body.template as JsonObject;
    const answer = await ask(server, 'GET', `/_index_template/${prefix}`);
    const [installed] = answer.index_templates as [{ index_template: JsonObject & { template: JsonObject } }];
    expect(installed.index_template.template.mappings).toEqual(mappings);
    expect(installed.index_template.priority).toBe(250);

    const record = { eventID: '1', eventTime: '2026-06-07T08:09:10Z', requestParameters: { unheardOf: { a: 1 } } };
    const document = toDocument(record, { product: server.product, indexPrefix: prefix });
    expect((await post(server, [document])).map(({ status }) => status)).toEqual([201]);
    const index = (await ask(server, 'GET', `/${prefix}`)) as Record<string, JsonObject>;
    // Servers write mappings sorted, and texts for booleans.
    const { properties } = index[`${prefix}-2026.06`]!.mappings as JsonObject;
    expect(Object.keys(properties as JsonObject).sort()).toEqual(
      Object.keys((mappings as JsonObject).properties as JsonObject).sort(),
    );
  });
});
