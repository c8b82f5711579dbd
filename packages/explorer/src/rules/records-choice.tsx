import type { VNode } from 'preact';
import { useState } from 'preact/hooks';
import type { BenchClient } from './bench-client.js';

/** Chooses the records that rules are tried on: samples of each rule, or records of files. */
export function RecordsChoice({ client, onChange }: { client: BenchClient; onChange: () => void }): VNode {
  const [words, setWords] = useState('Rules are tried on samples made for them.');
  const [remarks, setRemarks] = useState<readonly string[]>([]);
  async function choose(files: readonly File[]): Promise<void> {
    try {
      const { count, remarks: left } = await client.setRecords(files);
      setWords(
        files.length === 0
          ? 'Rules are tried on samples made for them.'
          : `Rules are tried on ${count.toLocaleString('en')} records of ${files.map(({ name }) => name).join(', ')}.`,
      );
      setRemarks(left);
      onChange();
    } catch (error) {
      setRemarks([error instanceof Error ? error.message : String(error)]);
    }
  }
  return (
    <div>
      <label>
        Records of your own{' '}
        <input type="file" multiple onChange={(event) => void choose([...(event.currentTarget.files ?? [])])} />
      </label>
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
    </div>
  );
}
