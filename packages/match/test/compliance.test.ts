import { existsSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { MatchSyntaxError } from '../src/errors.js';
import { queryNodes, queryPath } from '../src/path/query-path.js';

interface ComplianceTest {
  readonly name: string;
  readonly selector: string;
  readonly document?: unknown;
  readonly result?: readonly unknown[];
  readonly results?: readonly (readonly unknown[])[];
  readonly result_paths?: readonly string[];
  readonly results_paths?: readonly (readonly string[])[];
  readonly invalid_selector?: boolean;
}

const suite = new URL('../../../../shared/jsonpath/cts.json', import.meta.url);
const present = existsSync(suite);
const tests = present ? (JSON.parse(readFileSync(suite, 'utf8')) as { tests: ComplianceTest[] }).tests : [];

describe.skipIf(!present)(
  `JSONPath compliance suite${present ? '' : ' (skipped: ../shared/jsonpath/cts.json is not there)'}`,
  () => {
    it('has its 703 tests', () => {
      expect(tests.length).toBe(703);
    });

    it.each(tests)('$name', ({ selector, document, invalid_selector, ...expected }) => {
      if (invalid_selector === true) {
        expect(() => queryPath(selector, null)).toThrow(MatchSyntaxError);
        return;
      }
      const nodes = queryNodes(selector, document);
      expect(expected.results ?? [expected.result]).toContainEqual(queryPath(selector, document));
      expect(expected.results ?? [expected.result]).toContainEqual(nodes.map(({ value }) => value));
      expect(expected.results_paths ?? [expected.result_paths]).toContainEqual(nodes.map(({ path }) => path));
    });
  },
);
