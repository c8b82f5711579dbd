// The main file of the threads that hash: it takes the paths of files one after the other and sends back the hashes of their content.
import { serveJobs } from '@trailkit/records/node';
import { hashAtOnce, hashFile } from './hash-file.js';

serveJobs(() => ({
  async *run(path: string) {
    yield hashAtOnce(path) ?? (await hashFile(path));
  },
}));
