import type { VNode } from 'preact';
import { visibleText } from '../report/visible-text.js';
import { timeText } from '../summary/time-text.js';
import type { FoundIn } from './log-signals.js';
import {
  chosenTimes,
  files,
  findings,
  isReading,
  openRecord,
  ruleRemarks,
  rulesText,
  ruleTotals,
} from './log-signals.js';
import { ChangingStatus } from './changing-status.js';
import { countText } from './texts.js';

const maxListed = 100;

/** What rules found; of a chosen part of the timeline, what they found in it. */
export function FindingsList(): VNode | null {
  const { shown, count } = findings.value;
  if (rulesText.value === '') return null;
  const chosen = chosenTimes.value;
  const inPart = chosen && shown.filter(({ timeMs = NaN }) => timeMs >= chosen[0] && timeMs < chosen[1]);
  const rules = new Map<number, FoundIn[]>();
  for (const found of inPart ?? shown) {
    const known = rules.get(found.ruleNumber);
    if (known) known.push(found);
    else rules.set(found.ruleNumber, [found]);
  }
  return (
    <section aria-labelledby="findings-heading">
      <h2 id="findings-heading">Findings</h2>
      <ChangingStatus text={countsText(count, shown.length, inPart?.length)} isOver={!isReading.value} />
      {ruleRemarks.value.map((remark) => (
        <p class="note" key={remark}>
          {remark}
        </p>
      ))}
      {[...rules].map(([number, all]) => (
        <details key={number}>
          <summary>
            {visibleText(all[0]!.rule)} ({all[0]!.level ?? 'no level'}):{' '}
            {(inPart ? all.length : totalOf(number, all)).toLocaleString('en')}
          </summary>
          <ul>
            {all.slice(0, maxListed).map((found, at) => (
              <li key={at}>{found.correlation ? <Counted found={found} /> : <OfRecord found={found} />}</li>
            ))}
            {all.length > maxListed && (
              <li>and {((inPart ? all.length : totalOf(number, all)) - maxListed).toLocaleString('en')} more</li>
            )}
          </ul>
        </details>
      ))}
    </section>
  );
}

function countsText(count: number, listed: number, inPart: number | undefined): string {
  const first = count > listed ? `, of which the first ${listed.toLocaleString('en')} are listed` : '';
  const chosen =
    inPart === undefined ? '' : `, ${inPart.toLocaleString('en')} of those listed in the chosen part of the timeline`;
  return `${countText(count, 'finding')}${first}${chosen}.`;
}

/** How many findings a rule has: more than are listed, where it has very many. */
function totalOf(number: number, listed: readonly FoundIn[]): number {
  return ruleTotals.value?.rules.find((rule) => rule.number === number)?.count ?? listed.length;
}

function timeOf({ timeMs }: FoundIn): string {
  return timeMs === undefined ? 'without a time' : timeText(timeMs);
}

function OfRecord({ found }: { found: FoundIn }): VNode {
  const { file, record } = found;
  return (
    <button type="button" class="link" onClick={() => (openRecord.value = { file, number: record!, finding: found })}>
      {timeOf(found)}: record {record! + 1} of {files.value[file]?.name}
    </button>
  );
}

function Counted({ found }: { found: FoundIn }): VNode {
  const { value, group, eventIDs } = found.correlation!;
  const conditions = (found.because ?? []).map(({ condition }) => condition);
  const names = Object.entries(group).map(([name, text]) => `${name} ${text}`);
  return (
    <>
      {timeOf(found)}: {value}
      {names.length > 0 && ` of ${visibleText(names.join(', '))}`}
      {conditions.length > 0 && (
        <>
          , since <code>{visibleText(conditions.join('; '))}</code>
        </>
      )}
      {eventIDs.length > 0 && <>; last events {visibleText(eventIDs.join(', '))}</>}
    </>
  );
}
