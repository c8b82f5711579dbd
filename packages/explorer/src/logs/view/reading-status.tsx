import type { VNode } from 'preact';
import { useEffect } from 'preact/hooks';
import { focusOnFiles } from './files-field.js';
import { cancelReading } from './start-reading.js';
import { clearFiles } from './logs-state.js';
import { expression, files, passedOver, problems, reading, rows, summary } from './log-signals.js';
import type { Reading } from './log-signals.js';
import { ChangingStatus } from './changing-status.js';
import { timeText } from '../summary/time-text.js';
import { countText } from './texts.js';

const statusId = 'reading-status';

/** How far reading is, and what could not be read. */
export function ReadingStatus(): VNode | null {
  const now = reading.value;
  const isReading = now?.state === 'reading';
  useEffect(() => {
    // Where no record matches, what was pressed to see them may be gone, and the focus with it.
    if (isReading || expression.value === '' || document.activeElement !== document.body) return;
    document.getElementById(statusId)?.focus({ preventScroll: true });
  }, [isReading]);
  if (!now) return null;
  return (
    <section aria-label="Reading">
      {isReading && (
        <p>
          <progress
            max={Math.max(now.size ?? 1, 1)}
            value={now.size === undefined ? undefined : now.bytes}
            aria-label="Bytes of the files that were read"
          />{' '}
          <button
            type="button"
            onClick={() => {
              cancelReading();
              // The button goes away, and the focus with it.
              document.getElementById(statusId)?.focus();
            }}
          >
            Cancel
          </button>
        </p>
      )}
      <ChangingStatus id={statusId} text={progressText(now)} isOver={!isReading} />
      {!isReading && (
        <button
          type="button"
          onClick={() => {
            clearFiles();
            focusOnFiles();
          }}
        >
          Remove all files
        </button>
      )}
      <Times />
      <Damage />
    </section>
  );
}

/** `Reading: 10 records of 200 records in 3 files of 7.` */
function progressText({ state, seen, filesDone, ms }: Reading): string {
  const { count } = rows.value;
  const records = `${countText(count, 'record')}${seen === count ? '' : ` of ${countText(seen, 'record')}`}`;
  const read = `${records} in ${countText(filesDone, 'file')} of ${files.value.length.toLocaleString('en')}.`;
  return `${statusText(state)} ${read}${state === 'reading' ? '' : ` ${(ms / 1000).toFixed(1)} s.`}`;
}

function statusText(state: Reading['state']): string {
  if (state === 'reading') return 'Reading:';
  return state === 'done' ? 'Read:' : 'Cancelled, and incomplete:';
}

function Times(): VNode | null {
  const found = summary.value;
  if (found?.firstMs === undefined) return null;
  return (
    <p>
      From <span class="time">{timeText(found.firstMs)}</span> to <span class="time">{timeText(found.lastMs!)}</span>{' '}
      (UTC). {countText(found.errors, 'call')} refused or failed.
      {found.timeless > 0 && ` ${countText(found.timeless, 'record')} without a time that can be read.`}
    </p>
  );
}

function Damage(): VNode | null {
  const { shown, count } = problems.value;
  const others = passedOver.value;
  if (count === 0 && others.length === 0) return null;
  return (
    <>
      {others.length > 0 && (
        <p class="note">
          Skipped, since they are not CloudTrail records:{' '}
          {others.map(([family, each]) => `${family} (${each})`).join(', ')}.
        </p>
      )}
      {count > 0 && (
        <details class="damage">
          <summary>{countText(count, 'place')} could not be read</summary>
          <ul>
            {shown.map(({ file, line, offset, expected, found }) => (
              <li key={`${file} ${offset}`}>
                {file}, line {line}, byte {offset}: expected {expected}, found {found}
              </li>
            ))}
            {count > shown.length && <li>and {count - shown.length} more</li>}
          </ul>
        </details>
      )}
    </>
  );
}
