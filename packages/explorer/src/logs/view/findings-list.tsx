import type { VNode } from 'preact';
import { visibleText } from '../report/visible-text.js';
import { files, findings, rulesText } from './logs-state.js';
import { timeText } from '../summary/time-text.js';
import { countText } from './texts.js';

/** What rules found. */
export function FindingsList(): VNode | null {
  const { shown, count } = findings.value;
  if (rulesText.value === '') return null;
  const rules = new Map<string, typeof shown>();
  for (const found of shown) rules.set(found.rule, [...(rules.get(found.rule) ?? []), found]);
  return (
    <section aria-labelledby="findings-heading">
      <h2 id="findings-heading">Findings</h2>
      <p role="status">
        {countText(count, 'finding')}
        {count > shown.length && `, of which the first ${shown.length} are listed`}.
      </p>
      {[...rules].map(([rule, all]) => (
        <details key={rule}>
          <summary>
            {visibleText(rule)} ({all[0]!.level ?? 'no level'}): {all.length}
          </summary>
          <ul>
            {all.slice(0, 100).map(({ file, record, timeMs }) => (
              <li key={`${file} ${record}`}>
                {timeMs === undefined ? 'without a time' : timeText(timeMs)}: record {record + 1} of{' '}
                {files.value[file]?.name}
              </li>
            ))}
            {all.length > 100 && <li>and {all.length - 100} more</li>}
          </ul>
        </details>
      ))}
    </section>
  );
}
