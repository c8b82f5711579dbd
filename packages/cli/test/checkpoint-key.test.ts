import { expect, test } from 'vitest';
import { currentKey } from '../src/checkpoint-key.js';

test.each([
  {
    name: 'trailkit 0.1',
    in: '{"question":"{\\"patterns\\":[]}","window":{}}',
    out: '{"query":"{\\"patterns\\":[]}","window":{}}',
  },
  { name: 'today', in: '{"query":"\\"question\\":","window":{}}', out: '{"query":"\\"question\\":","window":{}}' },
])('the key of a checkpoint of $name', ({ in: key, out }) => {
  expect(currentKey(key)).toBe(out);
});
