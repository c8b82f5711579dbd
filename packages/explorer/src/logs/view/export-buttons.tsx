import type { VNode } from 'preact';
import { useEffect, useRef, useState } from 'preact/hooks';
import { SteadyButton } from '../../app/steady-button.js';
import { ChangingStatus } from './changing-status.js';
import { maxHeldRecords, writesFiles } from './export-sink.js';
import { exportRecords, exportReport, loadExporter } from './exports.js';
import { countText } from './texts.js';
import { errorText } from '../../app/error-text.js';

const statusId = 'export-status';

/** What is shown, as files: one after the other. */
export function ExportButtons(): VNode {
  const [state, setState] = useState({ text: '', isOver: true });
  useEffect(loadExporter, []);
  const running = useRef<AbortController | undefined>(undefined);
  const run = (work: (signal: AbortSignal) => Promise<void>) => (): void => {
    if (running.current) return;
    const own = (running.current = new AbortController());
    setState({ text: 'Exporting…', isOver: false });
    const end = (text: string): void => {
      running.current = undefined;
      setState({ text, isOver: true });
    };
    work(own.signal).then(
      () => end('Exported.'),
      (error: unknown) =>
        end(
          own.signal.aborted || isDismissed(error)
            ? 'Export cancelled: nothing was saved.'
            : `Not exported: ${errorText(error)}`,
        ),
    );
  };
  const records = (form: 'ndjson' | 'csv'): (() => void) =>
    run((signal) =>
      exportRecords(
        form,
        (done) => setState({ text: `Exporting: ${countText(done, 'record')} so far.`, isOver: false }),
        signal,
      ),
    );
  const isBusy = !state.isOver;
  return (
    <section aria-labelledby="export-heading">
      <h2 id="export-heading">Export what is shown</h2>
      <p class="note">
        Records are written in the order of the files
        {writesFiles()
          ? `, more than ${countText(maxHeldRecords, 'record')} straight into a file that you choose.`
          : '. This browser holds an export until all of it is there.'}
      </p>
      <div class="buttons">
        <SteadyButton isIdle={isBusy} onPress={records('ndjson')}>
          Records as NDJSON
        </SteadyButton>
        <SteadyButton isIdle={isBusy} onPress={records('csv')}>
          Table as CSV
        </SteadyButton>
        <SteadyButton isIdle={isBusy} onPress={run(exportReport)}>
          Report as HTML
        </SteadyButton>
      </div>
      <ChangingStatus id={statusId} text={state.text} isOver={state.isOver} />
      {isBusy && (
        <button
          type="button"
          onClick={() => {
            running.current?.abort();
            document.getElementById(statusId)?.focus();
          }}
        >
          Cancel the export
        </button>
      )}
    </section>
  );
}

/** Whether nothing was chosen where a file was asked for. */
function isDismissed(error: unknown): boolean {
  return error instanceof DOMException && error.name === 'AbortError';
}
