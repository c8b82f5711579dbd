import type { PageCatalog } from '../data/page-catalog.js';
import { commonFiles, pageCatalog } from '../data/page-catalog.js';
import type { BenchRequest, BenchResponse } from './bench-messages.js';
import type { NamedRecord } from './check-text.js';
import { checkText } from './check-text.js';
import { completeIn } from './complete-field.js';
import { readFiles } from './read-records.js';
import { errorText } from '../app/error-text.js';

let catalog: PageCatalog | undefined;
let records: readonly NamedRecord[] | undefined;

/** How many services a rule may be about: each is a file that is fetched. */
const maxFiles = 80;

// One after the other: a check must not see the records of the files before.
let last = Promise.resolve();
/** The number of the newest text that is to be checked. */
let newest = 0;
addEventListener('message', ({ data }: MessageEvent<BenchRequest>) => {
  if (data.kind === 'check') newest = data.number;
  last = last.then(() =>
    serve(data).catch((error: unknown) => {
      const number = 'number' in data ? data.number : 0;
      say({ kind: 'failed', number, message: errorText(error) });
    }),
  );
});

async function serve(request: BenchRequest): Promise<void> {
  switch (request.kind) {
    case 'open':
      catalog = pageCatalog(request.page);
      await catalog.load(commonFiles);
      return;
    case 'records': {
      if (request.files.length === 0) {
        records = undefined;
        return say({ kind: 'records', count: 0, remarks: [] });
      }
      const read = await readFiles(request.files);
      records = read.records;
      return say({ kind: 'records', count: read.records.length, remarks: read.remarks });
    }
    case 'check': {
      const { number, text, language } = request;
      // While one text was checked, others may have been typed: only the last of them is still of interest.
      if (number < newest) return say({ kind: 'failed', number, message: 'the text was changed in the meantime' });
      const checked = await catalog!.use((opened) => checkText(text, language, { catalog: opened, records }), maxFiles);
      return say({ kind: 'checked', number, checked });
    }
    case 'complete': {
      const { number, text, position, language } = request;
      const completion = await catalog!.use((opened) => completeIn(language, text, position, opened), maxFiles);
      return say({ kind: 'completed', number, completion });
    }
  }
}

function say(response: BenchResponse): void {
  postMessage(response);
}
