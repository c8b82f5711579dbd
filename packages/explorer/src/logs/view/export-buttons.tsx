import type { VNode } from 'preact';
import { useState } from 'preact/hooks';
import { exportRecords, exportReport } from './exports.js';
import { countText } from './texts.js';
import { errorText } from '../../app/error-text.js';

/** What is shown, as files. */
export function ExportButtons(): VNode {
  const [state, setState] = useState('');
  const run = (work: () => Promise<void>): void => {
    setState('Exporting…');
    work().then(
      () => setState('Exported.'),
      (error: unknown) => setState(`Not exported: ${errorText(error)}`),
    );
  };
  const records = (form: 'ndjson' | 'csv') => (): void =>
    run(() => exportRecords(form, (done) => setState(`${countText(done, 'record')}…`)));
  return (
    <section aria-labelledby="export-heading">
      <h2 id="export-heading">Export what is shown</h2>
      <p class="note">Records are written in the order of the files.</p>
      <div class="buttons">
        <button type="button" onClick={records('ndjson')}>
          Records as NDJSON
        </button>
        <button type="button" onClick={records('csv')}>
          Table as CSV
        </button>
        <button type="button" onClick={() => run(exportReport)}>
          Report as HTML
        </button>
      </div>
      <p role="status">{state}</p>
    </section>
  );
}
