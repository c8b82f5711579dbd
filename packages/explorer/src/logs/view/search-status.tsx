import type { VNode } from 'preact';
import { cancelSearch, filesFound } from './add-files.js';
import { ChangingStatus } from './changing-status.js';
import { focusOnFiles } from './files-field.js';
import { countText } from './texts.js';

/** How far looking for files in dropped folders is. */
export function SearchStatus(): VNode | null {
  const found = filesFound.value;
  if (found === undefined) return null;
  return (
    <section aria-label="Looking for files">
      <ChangingStatus text={`Looking for files: ${countText(found, 'file')} so far.`} isOver={false} />
      <button
        type="button"
        onClick={() => {
          cancelSearch();
          focusOnFiles();
        }}
      >
        Cancel looking for files
      </button>
    </section>
  );
}
