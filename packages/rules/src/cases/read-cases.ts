import { isAlias, isMap, isSeq, type Node } from 'yaml';
import type { ReadProblem } from '../language/language.js';
import type { RuleFile } from '../rule/rule-file.js';
import type { YamlDocument } from '../text/yaml-file.js';
import { memberOf, spanOf, textAt, yamlDocuments } from '../text/yaml-file.js';

/** A test of a rule: records, and whether they should be matches. */
export interface RuleCase {
  readonly name: string;
  /** The id or title of the rule; absent where all rules of the file are meant. */
  readonly rule?: string;
  readonly expect: 'match' | 'none';
  /** The record itself, or the name of a file of records beside the tests. */
  readonly record?: unknown;
  readonly records?: string;
  /** A part of the text of a condition that has to be among those that failed. */
  readonly because?: string;
  /** The file's offset at which the test begins. */
  readonly start: number;
}

/** The tests of a file. */
export interface ReadCases {
  readonly cases: readonly RuleCase[];
  readonly problems: readonly ReadProblem[];
}

const members = ['name', 'rule', 'expect', 'record', 'records', 'because'];

/** The tests of a `.tests.yaml` file: a list, or a mapping with the list as `tests`. */
export function readCases(file: RuleFile): ReadCases {
  const [document] = yamlDocuments(file);
  const [error] = document?.errors ?? [];
  if (error)
    return failed({ start: error.pos[0], end: error.pos[1] }, `expected YAML: ${error.message.split('\n', 1)[0]!}`);
  const contents = document?.contents;
  const list = isSeq(contents) ? contents : memberOf(contents, 'tests');
  if (!isSeq(list)) return failed(spanOf(contents), 'expected a list of tests, or a mapping with the member tests');
  if (list.items.length === 0) return failed(spanOf(list), 'expected at least one test, found none');
  const read = list.items.map((item, index) => readCase(item as Node, index, document!));
  return {
    cases: read.flatMap((each) => ('problem' in each ? [] : [each.found])),
    problems: read.flatMap((each) => ('problem' in each ? [each.problem] : [])),
  };
}

type Read = { readonly found: RuleCase } | { readonly problem: ReadProblem };

function readCase(node: Node, index: number, document: YamlDocument): Read {
  const problem = (at: Node | undefined, message: string): { problem: ReadProblem } => ({
    problem: { span: spanOf(at ?? node), message },
  });
  if (!isMap(node)) return problem(node, 'expected a test: a mapping with expect, and record or records');
  const unknown = node.items.find(({ key }) => !members.includes(textAt(key)?.text ?? ''));
  if (unknown) return problem(unknown.key as Node, `expected one of ${members.join(', ')}`);
  const keys = node.items.map(({ key }) => textAt(key)?.text);
  const again = node.items.find((_, i) => keys.indexOf(keys[i]) < i);
  if (again) return problem(again.key as Node, 'expected each member once');
  const text = (name: string): string | undefined => textAt(memberOf(node, name))?.text;
  const expect = text('expect');
  if (expect !== 'match' && expect !== 'none')
    return problem(memberOf(node, 'expect'), 'expected "expect: match" or "expect: none"');
  const record = memberOf(node, 'record');
  const records = text('records');
  if ((record === undefined) === (records === undefined))
    return problem(undefined, 'expected either record (a mapping) or records (the name of a file)');
  if (record !== undefined && !isMap(record) && !isAlias(record))
    return problem(record, 'expected a record (a mapping); a file of records is named by records');
  const value = record === undefined ? undefined : valueOf(record, document);
  if (value instanceof Error) return problem(record, `expected a record: ${value.message}`);
  const common = { name: text('name') ?? `test ${index + 1}`, rule: text('rule'), because: text('because') };
  return { found: { ...common, expect, records, record: value, start: spanOf(node).start } };
}

/** The value of a node. Aliases that multiply each other without end are no record. */
function valueOf(node: Node, document: YamlDocument): unknown {
  try {
    return node.toJS(document);
  } catch (error) {
    return error;
  }
}

function failed(span: ReadProblem['span'], message: string): ReadCases {
  return { cases: [], problems: [{ span, message }] };
}
