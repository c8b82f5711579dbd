import { isMap } from 'yaml';
import type { Language, ReadProblem, ReadResult } from '../../language/language.js';
import { lineTable } from '../../position/line-table.js';
import type { LeftOutRule, Rule } from '../../rule/rule.js';
import type { RuleFile } from '../../rule/rule-file.js';
import { memberOf, yamlDocuments } from '../../text/yaml-file.js';
import type { RuleDocument } from './documents/rule-documents.js';
import { ruleDocuments } from './documents/rule-documents.js';
import { isAboutCloudTrail } from './documents/log-source.js';
import { namesOf, readRule } from './read-rule.js';
import { reportTo } from './report.js';
import { writeSigma } from './write/write-rule.js';

/** Rules and correlations of Sigma (specification 2.1). */
export const sigma: Language = {
  name: 'sigma',
  title: 'Sigma rules',
  lineComment: '#',
  recognizes: isSigma,
  read(file, { catalog }): ReadResult {
    const problems: ReadProblem[] = [];
    const report = reportTo(problems);
    const documents = ruleDocuments(file, report);
    const rules: Rule[] = [];
    const leftOut: LeftOutRule[] = [];
    let others = 0;
    for (const document of documents) {
      const problemsBefore = problems.length;
      const rule = isOurs(document, documents) ? readRule(document, { file, catalog, report }) : 'other';
      if (rule === 'other') others++;
      if (rule === 'other' || rule === undefined)
        leftOut.push({
          ...namesOf(document, file),
          file: { path: file.path },
          reason: reasonOf(file, problems[problemsBefore]),
        });
      else rules.push(rule);
    }
    return { rules, problems, others, leftOut };
  },
  write: writeSigma,
};

/** YAML with a detection of a log source, or with a correlation of rules. */
function isSigma(file: RuleFile): boolean {
  if (!/["']?(?:detection|correlation|action)["']?[ \t]*:/.test(file.text)) return false;
  return yamlDocuments(file).some(({ contents }) => {
    if (!isMap(contents)) return false;
    const detection = memberOf(contents, 'detection');
    const correlation = memberOf(contents, 'correlation');
    if (contents.has('logsource'))
      return contents.has('detection') || contents.has('correlation') || contents.has('action');
    return (isMap(detection) && detection.has('condition')) || (isMap(correlation) && correlation.has('rules'));
  });
}

/** Says why a document is not among the rules; one without a problem is about something else. */
function reasonOf({ text, path }: RuleFile, problem: ReadProblem | undefined): string {
  if (problem === undefined) return 'is about something else than CloudTrail';
  const { line, column } = lineTable(text).position(problem.span.start);
  return `was not understood: ${path}:${line}:${column}: ${problem.message}`;
}

/** A correlation that does not say what it is about is about what the rules that it names are; so is one whose rules are elsewhere. */
function isOurs({ root }: RuleDocument, documents: readonly RuleDocument[]): boolean {
  const said = isAboutCloudTrail(root);
  if (said !== undefined || !root.has('correlation')) return said ?? true;
  const named = documents.filter((other) => other.root !== root && isAboutCloudTrail(other.root) !== undefined);
  return named.length === 0 || named.some((other) => isAboutCloudTrail(other.root) === true);
}
