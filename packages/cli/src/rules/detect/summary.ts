import { readTime } from '@trailkit/match';
import { sortedByLevel } from '@trailkit/rules';
import type { Output } from '../../lookup/row-writer.js';
import { tableOutput } from '../../lookup/table.js';
import type { Finding } from './finding.js';

/** The findings of a rule. */
interface Summary {
  readonly level: string;
  readonly rule: string;
  readonly file: string;
  count: number;
  first: string;
  last: string;
}

const columns = ['count', 'first', 'last', 'level', 'rule', 'file'] as const;

/** A line for each rule that found something, the most serious first: how many findings, the times of the first and last event. */
export function summaryOutput(): Output {
  const summaries = new Map<Finding['rule'], Summary>();
  return {
    add: ({ record }) => {
      const { rule, record: found } = record as Finding;
      // A text that is no time is neither the first nor the last.
      const at = readTime(found.eventTime);
      const time = at === undefined ? '' : String(found.eventTime);
      const known = summaries.get(rule);
      if (known === undefined) {
        const { level = '', title, file } = rule;
        summaries.set(rule, { level, rule: title, file, count: 1, first: time, last: time });
        return '';
      }
      known.count++;
      if (at === undefined) return '';
      if (at < (readTime(known.first) ?? Infinity)) known.first = time;
      if (at > (readTime(known.last) ?? -Infinity)) known.last = time;
      return '';
    },
    end() {
      const table = tableOutput(columns.map((name) => ({ name, of: (row) => (row as Summary)[name] })));
      const rows = sortedByLevel(summaries.values(), ({ rule }) => rule);
      return rows.map((record) => table.add({ record })).join('') + table.end();
    },
  };
}
