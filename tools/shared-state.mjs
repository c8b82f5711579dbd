// Says which of the material beside the repository is there: tests that read it must not be answered from a cache
// that was filled without it.
import { existsSync, statSync } from 'node:fs';

for (const path of ['corpus/records.ndjson.gz', 'jsonpath/cts.json']) {
  const file = new URL(`../../shared/${path}`, import.meta.url);
  console.log(path, existsSync(file) ? statSync(file).size : 'absent');
}
