import { existsSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { type EventDocument, toDocument } from '../../src/index.js';
import { installTemplate, post, rawCopies, refusals } from './post.js';
import { count } from '@trailkit/testing/search-servers/requests';
import { describeServers } from '@trailkit/testing/search-servers/describe-servers';

const facts = new URL('../../../../../shared/facts/type-conflicts.json', import.meta.url);

/** Names that are an object in one operation and something else in another: kinds, each with an operation. */
type Conflicts = Readonly<
  Record<'requestParameters' | 'responseElements', Readonly<Record<string, Readonly<Record<string, [number, string]>>>>>
>;

const values: Readonly<Record<string, unknown>> = {
  object: { name: 'inner', list: [{ a: 1 }] },
  string: 'text',
  number: 1.5,
  boolean: true,
  date: '2026-04-05T06:07:08Z',
  blob: 'QUJD',
};

describe.skipIf(!existsSync(facts))('names of two kinds (skipped where ../shared/facts is absent)', () => {
  describeServers((server) => {
    it.each([
      ['objects first', (kind: string) => kind === 'object'],
      ['scalars first', (kind: string) => kind !== 'object'],
    ])('%s: each one taken', async (order, isFirst) => {
      const prefix = `conflicts-${server.version}-${order.replace(' ', '-')}`;
      await installTemplate(server, prefix);
      const conflicts = JSON.parse(readFileSync(facts, 'utf8')) as Conflicts;
      const cases = Object.entries(conflicts).flatMap(([part, names]) =>
        Object.entries(names).flatMap(([name, kinds]) =>
          Object.entries(kinds).map(([kind, [, operation]]) => ({ part, name, kind, operation })),
        ),
      );
      const inOrder = [...cases.filter(({ kind }) => isFirst(kind)), ...cases.filter(({ kind }) => !isFirst(kind))];
      const documents = inOrder.map(({ part, name, kind, operation }): EventDocument => {
        const [service = '', eventName = ''] = operation.split(':');
        const event = { eventSource: `${service}.amazonaws.com`, eventName, eventTime: '2026-04-05T06:07:08Z' };
        const record = { ...event, eventID: `${part} ${name} ${kind}`, [part]: { [name]: values[kind] } };
        return toDocument(record, { product: server.product, indexPrefix: prefix });
      });
      expect(documents.length).toBeGreaterThan(1200);
      expect(refusals(await post(server, documents))).toEqual([]);
      expect(await count(server, prefix)).toBe(documents.length);
      const raw = documents.map(({ source }) => (JSON.parse(source) as { ct: { raw: string } }).ct.raw);
      expect(await rawCopies(server, documents)).toEqual(raw);
      const scalar = { term: { 'requestParameters.filter': 'text' } };
      const inner = { term: { 'requestParameters.filter.name': 'inner' } };
      expect([await count(server, prefix, scalar), await count(server, prefix, inner)]).toEqual([1, 1]);
    });
  });
});
