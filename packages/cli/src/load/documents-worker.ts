// The main file of the threads that make documents of the records of logs.
import { serveJobs } from '@trailkit/records/node';
import type { DocumentMakerSetup } from './document-maker.js';
import { documentMaker } from './document-maker.js';
import type { MadeDocuments, RecordsMessage } from './made-documents.js';
import { documentsWorker } from './made-documents.js';
import type { UndecidedRule } from './rule-finder.js';

serveJobs<DocumentMakerSetup, RecordsMessage, MadeDocuments>((setup) => {
  const undecided: UndecidedRule[] = [];
  const opened = documentMaker(setup, (rule) => undecided.push(rule)).then((maker) =>
    documentsWorker(maker, () => undecided.splice(0)),
  );
  return {
    async *run(message) {
      yield* (await opened).run(message);
    },
    transfer: ({ bytes }) => [bytes.buffer as ArrayBuffer],
    takeBack: (memory) => void opened.then(({ reuse }) => memory.forEach(reuse)),
  };
});
