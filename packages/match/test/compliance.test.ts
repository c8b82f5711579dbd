import { existsSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { MatchSyntaxError } from '../src/errors.js';
import { queryNodes, queryPath } from '../src/path/query-path.js';

interface ComplianceTest {
  readonly name: string;
  readonly tags?: readonly string[];
  readonly selector: string;
  readonly document?: unknown;
  readonly result?: readonly unknown[];
  readonly results?: readonly (readonly unknown[])[];
  readonly result_paths?: readonly string[];
  readonly results_paths?: readonly (readonly string[])[];
  readonly invalid_selector?: boolean;
}

interface Suite {
  readonly tests: readonly ComplianceTest[];
}

// The suite (BSD-2-Clause) is no part of this repository: a development dependency carries one at its pinned version, and a newer
// one may be beside the clone.
const require = createRequire(import.meta.url);
const packed = join(
  dirname(require.resolve('jsonpath-rfc9535/package.json')),
  'src/__tests__/jsonpath-compliance-test-suite',
);
const newer = fileURLToPath(new URL('../../../../shared/jsonpath/cts.json', import.meta.url));
const suites = {
  packed: readSuite(join(packed, 'cts.json')),
  newer: existsSync(newer) ? readSuite(newer) : [],
};
const tests = [...new Map([...suites.packed, ...suites.newer].map((test) => [keyOf(test), test])).values()];

function readSuite(path: string): readonly ComplianceTest[] {
  return (JSON.parse(readFileSync(path, 'utf8')) as Suite).tests;
}

/** The same test may have other tags in another version. */
function keyOf({ tags: _tags, ...test }: ComplianceTest): string {
  return JSON.stringify(test);
}

describe('JSONPath compliance suite', () => {
  it('has the 687 tests of the pinned version', () => {
    expect(suites.packed.length).toBe(687);
  });

  it.skipIf(suites.newer.length === 0)('has the 703 tests of the newer version (../shared/jsonpath/cts.json)', () => {
    expect(suites.newer.length).toBe(703);
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
});
