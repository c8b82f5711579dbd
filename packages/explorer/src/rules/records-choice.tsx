import type { VNode } from 'preact';
import { useEffect, useRef, useState } from 'preact/hooks';
import { openedFiles } from '../data/opened-files.js';
import type { LogFile } from '../logs/reading/messages.js';
import { files as logFiles } from '../logs/view/log-signals.js';
import { countText } from '../logs/view/texts.js';
import type { BenchClient } from './bench-client.js';
import { errorText } from '../app/error-text.js';

const ofSamples = 'Rules are tried on samples made for them.';

/** Chooses the records that rules are tried on: samples of each rule, records of files or of the logs view, or pasted ones. */
export function RecordsChoice({ client, onChange }: { client: BenchClient; onChange: () => void }): VNode {
  const [words, setWords] = useState(ofSamples);
  const [remarks, setRemarks] = useState<readonly string[]>([]);
  const pasted = useRef<HTMLTextAreaElement>(null);
  const field = useRef<HTMLInputElement>(null);
  async function choose(files: readonly LogFile[], from: string): Promise<void> {
    try {
      const { count, remarks: left } = await client.setRecords(files);
      setWords(files.length === 0 ? ofSamples : `Rules are tried on ${countText(count, 'record')} of ${from}.`);
      setRemarks(left);
      onChange();
    } catch (error) {
      setRemarks([errorText(error)]);
    }
  }
  // Those that the command opened are open in Logs, also before anybody looked there.
  const [served, setServed] = useState<readonly LogFile[]>([]);
  useEffect(() => {
    openedFiles().then(
      (files) => setServed(files.map((file) => ({ kind: 'opened', ...file }))),
      (error: unknown) => setRemarks([errorText(error)]),
    );
  }, []);
  const opened = logFiles.value.length > 0 ? logFiles.value : served;
  return (
    <section aria-labelledby="records">
      <h2 id="records">Records</h2>
      <p class="buttons">
        <label>
          Records of your own{' '}
          <input
            ref={field}
            type="file"
            multiple
            onChange={({ currentTarget }) => {
              const chosen = [...(currentTarget.files ?? [])];
              void choose(chosen.map(fileOf), chosen.map(({ name }) => name).join(', '));
            }}
          />
        </label>
        {opened.length > 0 && (
          <button type="button" onClick={() => void choose(opened, 'the files that are open in Logs')}>
            Try on the {opened.length === 1 ? 'file' : `${opened.length} files`} open in Logs
          </button>
        )}
        {words !== ofSamples && (
          <button
            type="button"
            onClick={() => {
              // The button goes away, and the focus with it.
              field.current?.focus();
              void choose([], '');
            }}
          >
            Try on samples
          </button>
        )}
      </p>
      <details>
        <summary>Paste records</summary>
        <form
          onSubmit={(submitted) => {
            submitted.preventDefault();
            const text = pasted.current?.value ?? '';
            if (text.trim() === '') return;
            void choose([fileOf(new File([text], 'pasted text'))], 'the pasted text');
          }}
        >
          <textarea
            ref={pasted}
            class="pasted"
            rows={6}
            spellcheck={false}
            aria-label="Records as JSON"
            placeholder='{"Records": [...]}, or a record or more'
          />
          <p>
            <button type="submit">Try on these</button>
          </p>
        </form>
      </details>
      <p role="status" class="note">
        {words}
      </p>
      {remarks.length > 0 && (
        <ul>
          {remarks.map((remark) => (
            <li key={remark}>{remark}</li>
          ))}
        </ul>
      )}
    </section>
  );
}

function fileOf(file: File): LogFile {
  return { kind: 'dropped', name: file.name, file };
}
