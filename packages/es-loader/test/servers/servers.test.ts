import { expect, it } from 'vitest';
import { describeServers } from '@trailkit/testing/search-servers/describe-servers';

describeServers(({ url }) => {
  it('takes documents', async () => {
    const answer = await fetch(`${url}/servers-test/_bulk?filter_path=errors`, {
      method: 'POST',
      headers: { 'content-type': 'application/x-ndjson' },
      body: '{"create":{"_id":"1"}}\n{"a":1}\n',
    });
    expect(await answer.json()).toEqual({ errors: false });
  });
});
