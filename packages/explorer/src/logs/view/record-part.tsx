import type { VNode } from 'preact';
import { useEffect, useRef, useState } from 'preact/hooks';
import type { CheckedRecord, ReadRecord } from '../reading/messages.js';
import { recordsOf } from './log-workers.js';
import type { OpenRecord } from './log-signals.js';
import { checkOf } from './logs-state.js';
import { files, openRecord } from './log-signals.js';
import { ProblemBar } from './problem-bar.js';
import { markLines } from './mark-lines.js';
import { RecordTree } from './record-tree.js';
import { errorText } from '../../app/error-text.js';

/** What is known of a record before it was compared. */
const notChecked = { problems: [], pages: new Map<string, string>() };

/** The record that is open: a tree with its problems, and JSON. */
export function RecordPart(): VNode | null {
  const at = openRecord.value;
  return at && files.value[at.file] ? (
    <OneRecord key={`${at.file} ${at.number} ${at.finding?.ruleNumber}`} at={at} />
  ) : null;
}

function OneRecord({ at }: { at: OpenRecord }): VNode {
  const [shown, setShown] = useState<Extract<ReadRecord, { kind: 'shown' }> | string>('Reading the record…');
  const [checked, setChecked] = useState<CheckedRecord | string>('Comparing it with the schema of its event…');
  const [withPaths, setWithPaths] = useState(false);
  const heading = useRef<HTMLHeadingElement>(null);
  const opener = useRef<Element | null>(null);
  const file = files.value[at.file]!;
  useEffect(() => {
    opener.current = document.activeElement;
    heading.current?.focus();
    recordsOf(file, [at.number], 'shown').then(
      ([read]) => setShown(read?.kind === 'shown' ? read : 'The record is not there any more: the file was changed.'),
      (error: unknown) => setShown(errorText(error)),
    );
    checkOf(at).then(setChecked, (error: unknown) => setChecked(`It could not be compared: ${errorText(error)}`));
  }, [at]);
  const lines =
    typeof shown === 'string' ? [] : markLines(shown.tree, typeof checked === 'string' ? notChecked : checked);
  return (
    <section aria-labelledby="record-heading" class="record">
      <h3 id="record-heading" ref={heading} tabIndex={-1}>
        Record {at.number + 1} of {file.name}
      </h3>
      <button
        type="button"
        onClick={() => {
          openRecord.value = undefined;
          focusAgain(opener.current);
        }}
      >
        Close
      </button>
      <ProblemBar checked={checked} />
      {typeof shown === 'string' ? (
        <p role="status">{shown}</p>
      ) : (
        <>
          {typeof checked !== 'string' && checked.because.length > 0 && <Because because={checked.because} />}
          <p class="note">
            Choose a value to see only the records that have it: its condition is added to the filter above. A name
            leads to the page of the field, where the catalog has it.
          </p>
          <p>
            <label>
              <input
                type="checkbox"
                checked={withPaths}
                onChange={(event) => setWithPaths(event.currentTarget.checked)}
              />{' '}
              Show the path of each member, as expressions write it
            </label>
          </p>
          <RecordTree lines={lines} depth={0} withPaths={withPaths} />
          <details>
            <summary>As JSON</summary>
            <pre tabIndex={0}>{shown.json}</pre>
          </details>
          {shown.isCut && <p class="note">It is too long to be shown whole.</p>}
        </>
      )}
    </section>
  );
}

/** Puts the focus back on what opened a record; on the table where that is not there any more. */
function focusAgain(opener: Element | null): void {
  const isThere = opener instanceof HTMLElement && opener.isConnected && opener !== document.body;
  (isThere ? opener : document.querySelector<HTMLElement>('.records'))?.focus();
}

function Because({ because }: Pick<CheckedRecord, 'because'>): VNode {
  return (
    <section aria-labelledby="because-heading">
      <h4 id="because-heading">Why the rule matches</h4>
      <ul>
        {because.map(({ condition, found }) => (
          <li key={condition}>
            <code>{condition}</code>
            {found.length > 0 && <>: found {found.join(', ')}</>}
          </li>
        ))}
      </ul>
    </section>
  );
}
