// Says which of the material beside the repository is there, and which Java: tests that use them must not be answered
// from a cache that was filled without.
import { existsSync, readdirSync, statSync } from 'node:fs';

for (const path of ['corpus/records.ndjson.gz', 'corpus/records-2.ndjson.gz', 'jsonpath/cts.json']) {
  const file = new URL(`../../shared/${path}`, import.meta.url);
  console.log(path, existsSync(file) ? statSync(file).size : 'absent');
}
console.log(
  'java',
  process.env.JAVA_HOME ?? '',
  existsSync('/usr/lib/jvm') ? readdirSync('/usr/lib/jvm').join() : 'absent',
);
