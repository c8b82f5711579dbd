import type { VNode } from 'preact';
import { addFiles } from './add-files.js';
import { chosenFiles } from './dropped-files.js';

const fieldId = 'log-files';

/** Where files are chosen. */
export function FilesField(): VNode {
  return (
    <label>
      Drop logs or folders here, or choose them:{' '}
      <input
        id={fieldId}
        type="file"
        multiple
        onChange={(event) => {
          const chosen = chosenFiles(event.currentTarget.files);
          if (chosen.length > 0) addFiles(chosen);
          event.currentTarget.value = '';
        }}
      />
    </label>
  );
}

/** Puts the focus there: for a button that goes away when it is pressed, and the focus with it. */
export function focusOnFiles(): void {
  document.getElementById(fieldId)?.focus();
}
