// One process that bench/scan.ts times: prints what it counted and its largest memory in kilobytes.
import { readdirSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { fileURLToPath } from 'node:url';
import { isMainThread, parentPort, Worker, workerData } from 'node:worker_threads';
import { gunzipSync } from 'node:zlib';

/** @type {Record<string, (...given: string[]) => Promise<number>>} */
const contenders = {
  inflate: (folder, cores) => onFiles('inflate', folder, Number(cores)),
  parse: (folder, cores) => onFiles('parse', folder, Number(cores)),
  plain: (folder) => onFiles('plain', folder, 1),
  async duckdb(cache, query) {
    const { DuckDBInstance } = createRequire(`${cache}/x.js`)('@duckdb/node-api');
    const connection = await (await DuckDBInstance.create(':memory:')).connect();
    return Number((await connection.runAndReadAll(query)).getRows()[0][0]);
  },
  async chdb(cache, query) {
    const { query: ask } = createRequire(`${cache}/x.js`)('chdb');
    return Number(String(ask(query, 'CSV')).trim());
  },
};

/** Each thread takes the next file until there are no more. */
function onFiles(what, folder, cores) {
  const next = new SharedArrayBuffer(4);
  const data = { what, folder, next };
  const threads = Array.from({ length: cores }, () => new Worker(fileURLToPath(import.meta.url), { workerData: data }));
  return Promise.all(threads.map((each) => new Promise((done) => each.on('message', done)))).then((counts) =>
    counts.reduce((a, b) => a + b, 0),
  );
}

function work({ what, folder, next }) {
  const taken = new Int32Array(next);
  const files = readdirSync(folder, { recursive: true }).filter((name) => name.endsWith('.gz'));
  let count = 0;
  for (let at = Atomics.add(taken, 0, 1); at < files.length; at = Atomics.add(taken, 0, 1)) {
    const zip = readFileSync(`${folder}/${files[at]}`);
    const bytes = gunzipSync(zip, { chunkSize: zip.readUInt32LE(zip.length - 4) + 1 });
    if (what === 'inflate') count += bytes.length;
    else count += JSON.parse(bytes.toString('utf8')).Records.filter(what === 'plain' ? isHit : Boolean).length;
  }
  return count;
}

function isHit({ eventName, userIdentity }) {
  return eventName === 'DeleteVirtualMFADevice' && userIdentity.userName === 'mallory';
}

if (isMainThread) {
  const [name, ...given] = process.argv.slice(2);
  const count = await contenders[name](...given);
  console.log(count, process.resourceUsage().maxRSS);
} else {
  parentPort.postMessage(work(workerData));
}
