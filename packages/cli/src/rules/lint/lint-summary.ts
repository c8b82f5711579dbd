import type { LintedFile, LocatedFinding } from '@trailkit/rules';
import { severities } from '@trailkit/rules';
import { countOf } from '../count-of.js';

/** Counts what a run has looked at and left out. */
export interface LintSummary {
  readonly addFile: (linted: LintedFile) => void;
  readonly addPassedOver: (kind: 'noRules' | 'binary') => void;
  readonly addFinding: (finding: LocatedFinding, fate: 'reported' | 'known' | 'below') => void;
  readonly lines: () => readonly string[];
  /** Whether no file held rules. */
  readonly isEmpty: () => boolean;
}

/** An empty count. */
export function lintSummary(): LintSummary {
  const counts = { files: 0, rules: 0, others: 0, noRules: 0, binary: 0, known: 0, below: 0, comments: 0, settings: 0 };
  const found = { error: 0, warning: 0, note: 0 };
  return {
    addFile({ rules, others, silenced }) {
      counts.files++;
      counts.rules += rules.length;
      counts.others += others;
      counts.comments += silenced.byComments;
      counts.settings += silenced.bySettings;
    },
    addPassedOver(kind) {
      counts[kind]++;
    },
    addFinding({ severity }, fate) {
      if (fate === 'reported') found[severity]++;
      else counts[fate]++;
    },
    isEmpty: () => counts.files === 0,
    lines() {
      const looked = [
        `${countOf(counts.rules, 'rule')} in ${countOf(counts.files, 'file')}`,
        severities.map((severity) => countOf(found[severity], severity)).join(', '),
      ];
      const passed = [
        [counts.others, 'not about CloudTrail', 'rule'],
        [counts.noRules, 'of no rule language', 'file'],
        [counts.binary, 'not text', 'file'],
      ] as const;
      const left = [
        [counts.known, 'in the baseline'],
        [counts.comments, 'silenced by comments'],
        [counts.settings, 'off by settings'],
        [counts.below, 'below --severity'],
      ] as const;
      const passedOver = passed
        .filter(([count]) => count > 0)
        .map(([count, why, what]) => `${countOf(count, what)} ${why}`);
      const leftOut = left.filter(([count]) => count > 0).map(([count, why]) => `${count} ${why}`);
      return [
        looked.join(': '),
        ...(passedOver.length > 0 ? [`passed over: ${passedOver.join(', ')}`] : []),
        ...(leftOut.length > 0 ? [`findings not shown: ${leftOut.join(', ')}`] : []),
      ];
    },
  };
}
