import type { YAMLMap } from 'yaml';
import { isMap, isScalar } from 'yaml';
import type { Span } from '@trailkit/match';
import type { RuleFile } from '../../../rule/rule-file.js';
import { memberOf, spanOf, yamlDocuments } from '../../../text/yaml-file.js';
import type { Report } from '../report.js';
import { reportUnknown } from '../report.js';
import { mergeMaps, withoutMember } from './merge-maps.js';
import { withoutAliases } from './without-aliases.js';

/** A document of a file that is a rule of its own, with what a collection adds to it. */
export interface RuleDocument {
  readonly root: YAMLMap;
  readonly span: Span;
}

/** The rules of a file: one a document. `action: global` adds to all that follow, `action: repeat` changes the one before. */
export function ruleDocuments(file: RuleFile, report: Report): readonly RuleDocument[] {
  const rules: RuleDocument[] = [];
  let shared: YAMLMap | undefined;
  let previous: YAMLMap | undefined;
  for (const document of yamlDocuments(file)) {
    for (const { pos, message } of document.errors)
      report({ start: pos[0], end: pos[1] }, `no YAML: ${message.split(/ at line|\n/, 1)[0]}`);
    const root: unknown = document.errors.length > 0 ? null : withoutAliases(document).contents;
    if (root === null || (isScalar(root) && root.value === null)) continue;
    const span = spanOf(document.contents);
    if (!isMap(root)) {
      report(span, 'expected a mapping with "logsource" and "detection" or "correlation"');
      continue;
    }
    const action = memberOf(root, 'action');
    const name = action === undefined ? undefined : String(isScalar(action) ? action.value : action);
    if (name === 'reset') shared = undefined;
    else if (name === 'global') shared = mergeMaps(shared, withoutMember(root, 'action'));
    else if (name === undefined || name === 'repeat') {
      const isCorrelation = memberOf(root, 'correlation') !== undefined;
      const base = name === 'repeat' ? previous : isCorrelation ? undefined : shared;
      previous = mergeMaps(base, withoutMember(root, 'action'));
      rules.push({ root: previous, span });
    } else reportUnknown(report, spanOf(action), 'an action of rule collections', name, ['global', 'repeat', 'reset']);
  }
  return rules;
}
