import './logs.css';
import type { VNode } from 'preact';
import { useEffect, useState } from 'preact/hooks';
import { countText } from './view/texts.js';
import { errorText } from '../app/error-text.js';
import { Heading } from '../app/heading.js';
import { nextTask } from '../app/next-task.js';
import { Staged } from '../app/staged.js';
import { openedFiles } from '../data/opened-files.js';
import { ExportButtons } from './view/export-buttons.js';
import { FilterField } from './view/filter-field.js';
import { FindingsList } from './view/findings-list.js';
import { addDropped, addFiles } from './view/add-files.js';
import { FilesField } from './view/files-field.js';
import { compileEarly, failures, files, hasSummary } from './view/log-signals.js';
import { readingWorkers } from './view/log-workers.js';
import { ReadingStatus } from './view/reading-status.js';
import { RecordPart } from './view/record-part.js';
import { RecordsTable } from './view/records-table.js';
import { SearchStatus } from './view/search-status.js';
import { RulesField } from './view/rules-field.js';
import { Timeline } from './view/timeline.js';
import { Tops } from './view/tops.js';

/** Does what takes long the first time before there are files: they are read at once then. The view is drawn before. */
async function prepare(): Promise<void> {
  // Browsers load what they know of languages with the first number that is written.
  for (const step of [readingWorkers, compileEarly, () => countText(1000, 'record')]) {
    await nextTask();
    step();
  }
}

/** Logs: files that are dropped or chosen, read where they are, and their overview. */
export function LogsView(): VNode {
  const [isOver, setOver] = useState(false);
  useEffect(() => {
    void prepare();
    if (files.value.length > 0) return;
    openedFiles().then(
      (opened) => {
        if (opened.length > 0) addFiles(opened.map((file) => ({ kind: 'opened', ...file })));
      },
      (error: unknown) => (failures.value = [errorText(error)]),
    );
  }, []);
  return (
    <div
      class={isOver ? 'logs dropping' : 'logs'}
      onDragOver={(event) => {
        event.preventDefault();
        setOver(true);
      }}
      onDragLeave={() => setOver(false)}
      onDrop={(event) => {
        event.preventDefault();
        setOver(false);
        if (event.dataTransfer) addDropped(event.dataTransfer);
      }}
    >
      <Heading title="Logs" />
      <p>
        <FilesField />
      </p>
      <p class="note">
        JSON, plain or compressed with gzip or Zstandard, in any form that CloudTrail, its consoles and other tools
        write. Files are read in this browser and sent nowhere.
      </p>
      {failures.value.map((failure) => (
        <p key={failure} role="alert">
          {failure}
        </p>
      ))}
      <SearchStatus />
      {files.value.length > 0 && <ReadingStatus />}
      {hasSummary.value && (
        <Staged>
          <FilterField />
          <Timeline />
          <FindingsList />
          <Tops />
          <RecordsTable />
          <RecordPart />
          <ExportButtons />
          <RulesField />
        </Staged>
      )}
    </div>
  );
}
