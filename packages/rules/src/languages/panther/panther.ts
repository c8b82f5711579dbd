import type { Catalog } from '@trailkit/catalog';
import { SyntaxProblem } from '../../condition/syntax-problem.js';
import type { Language } from '../../language/language.js';
import { basename } from '../../position/file-name.js';
import type { Rule } from '../../rule/rule.js';
import type { RuleFile } from '../../rule/rule-file.js';
import { eventMentions, mayBeCloudtrail } from './event-mentions.js';
import { conditionOfRule } from './python/execute.js';
import { parsePython } from './python/parse-statements.js';
import { yamlRules } from './yaml-rules.js';

/** Panther's rules: in Python, in YAML, and its scheduled queries. They are checked and not run. */
export const panther: Language = {
  name: 'panther',
  title: 'Panther rules',
  // Guides to writing rules have some in them, too.
  recognizes: ({ path, text }) =>
    !/\.(?:md|rst|txt|html)$/.test(path) && (isPython(text) || /^AnalysisType[ \t]*:/m.test(text)),
  read(file, { catalog }) {
    try {
      if (!isPython(file.text)) return yamlRules(file, catalog);
      const rule = mayBeCloudtrail(file.text) ? pythonRule(file, catalog) : undefined;
      return { rules: rule ? [rule] : [], problems: [], others: rule ? 0 : 1 };
    } catch (error) {
      if (!(error instanceof SyntaxProblem)) throw error;
      return { rules: [], problems: [{ span: error.span, message: error.message }], others: 0 };
    }
  },
};

/** A file of Python with a function `rule` of one event. */
function isPython(text: string): boolean {
  return /^def[ \t]+rule[ \t]*\([ \t\r\n]*\w+[^,)]*\)/m.test(text);
}

function pythonRule(file: RuleFile, catalog: Catalog): Rule | undefined {
  const condition = conditionOfRule(parsePython(file.text), 'rule');
  const mentions = condition && eventMentions(condition, catalog);
  if (!mentions || mentions.length === 0) return undefined;
  const span = { start: 0, end: file.text.length };
  const title = basename(file.path);
  return { language: 'panther', file, span, title, tags: [], mentions, delivery: { kind: 'records' } };
}
