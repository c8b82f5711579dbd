import { join } from 'node:path';
import ts from 'typescript';
import { describe, expect, it } from 'vitest';
import { root } from '../models.js';

const file = join(root, 'tools/test/completed.ts');

/** The completions that an editor offers at the `|` of a text. */
function completions(text: string): readonly string[] {
  const at = text.indexOf('|');
  const source = text.replace('|', '');
  const read = (path: string) => (path === file ? source : ts.sys.readFile(path));
  const service = ts.createLanguageService({
    getCompilationSettings: () => ({
      strict: true,
      module: ts.ModuleKind.NodeNext,
      target: ts.ScriptTarget.ES2023,
      types: [],
    }),
    getScriptFileNames: () => [file],
    getScriptVersion: () => '1',
    getScriptSnapshot: (path) => {
      const content = read(path);
      return content === undefined ? undefined : ts.ScriptSnapshot.fromString(content);
    },
    getCurrentDirectory: () => root,
    getDefaultLibFileName: ts.getDefaultLibFilePath,
    fileExists: (path) => path === file || ts.sys.fileExists(path),
    readFile: read,
  });
  return service.getCompletionsAtPosition(file, at, {})?.entries.map(({ name }) => name) ?? [];
}

describe('an editor completes', () => {
  const events = "import type { CloudTrailEvent } from '../../generated/types/iam.js';\n";
  const cases = [
    { name: 'event names', in: `${events}type E = CloudTrailEvent<'iam', '|'>;`, out: ['CreatePolicy', 'CreateRole'] },
    {
      name: 'members of a request',
      in: `${events}declare const e: CloudTrailEvent<'iam', 'CreatePolicy'>;\ne.requestParameters?.|`,
      out: ['policyName', 'policyDocument'],
    },
    {
      name: 'service names',
      in: "import type { CloudTrailEvent } from '../../generated/types/index.js';\ntype E = CloudTrailEvent<'|', 'CreatePolicy'>;",
      out: ['iam', 'ec2', 'signin'],
    },
  ];
  it.each(cases)('$name', { timeout: 60_000 }, ({ in: text, out }) => {
    expect(completions(text)).toEqual(expect.arrayContaining(out));
  });

  it('the names of operations before the other names of their events', { timeout: 60_000 }, () => {
    const text =
      "import type { CloudTrailEvent } from '../../generated/types/lambda.js';\ntype E = CloudTrailEvent<'lambda', '|'>;";
    const names = completions(text);
    expect(names).toEqual(expect.arrayContaining(['CreateFunction', 'CreateFunction20150331', 'UploadFunction']));
    const lastOperation = Math.max(...names.flatMap((name, at) => (/\d{8}/.test(name) ? [] : [at])));
    const firstDated = names.findIndex((name) => /\d{8}/.test(name));
    expect(lastOperation).toBeLessThan(firstDated);
  });
});
