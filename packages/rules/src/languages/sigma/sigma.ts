import { isMap } from 'yaml';
import type { Language, ReadProblem, ReadResult } from '../../language/language.js';
import type { Rule } from '../../rule/rule.js';
import type { RuleFile } from '../../rule/rule-file.js';
import { memberOf, yamlDocuments } from '../../text/yaml-file.js';
import type { RuleDocument } from './documents/rule-documents.js';
import { ruleDocuments } from './documents/rule-documents.js';
import { isAboutCloudTrail } from './documents/log-source.js';
import { readRule } from './read-rule.js';
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
    const ours = documents.filter((document) => isOurs(document, documents));
    const rules = ours.flatMap((document): Rule[] => {
      const rule = readRule(document, { file, catalog, report });
      return rule ? [rule] : [];
    });
    return { rules, problems, others: documents.length - ours.length };
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

/** A correlation that does not say what it is about is about what the rules that it names are; so is one whose rules are elsewhere. */
function isOurs({ root }: RuleDocument, documents: readonly RuleDocument[]): boolean {
  const said = isAboutCloudTrail(root);
  if (said !== undefined || !root.has('correlation')) return said ?? true;
  const named = documents.filter((other) => other.root !== root && isAboutCloudTrail(other.root) !== undefined);
  return named.length === 0 || named.some((other) => isAboutCloudTrail(other.root) === true);
}
