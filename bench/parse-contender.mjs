// JSON.parse of every line of a file, in threads that have a part of it each: `parse-contender.mjs FILE THREADS`. Prints how many lines there are.
import { Buffer } from 'node:buffer';
import { closeSync, fstatSync, openSync, readSync } from 'node:fs';
import { isMainThread, parentPort, Worker, workerData } from 'node:worker_threads';

const lineFeed = 0x0a;
const maxLineBytes = 1024 * 1024;

/** Parses the lines that begin in a part of the file. */
function parsePart([path, part, parts]) {
  const file = openSync(path, 'r');
  const { size } = fstatSync(file);
  const [from, to] = [part, part + 1].map((each) => Math.floor((size * each) / parts));
  const bytes = Buffer.allocUnsafeSlow(Math.min(size, to + maxLineBytes) - from);
  for (let at = 0; at < bytes.length; at += readSync(file, bytes, at, bytes.length - at, from + at));
  closeSync(file);
  let lines = 0;
  for (let at = part === 0 ? 0 : bytes.indexOf(lineFeed) + 1; at < bytes.length && from + at <= to; lines++) {
    const end = bytes.indexOf(lineFeed, at);
    JSON.parse(bytes.toString('utf8', at, end < 0 ? undefined : end));
    at = end < 0 ? bytes.length : end + 1;
  }
  return lines;
}

if (isMainThread) {
  const [path, parts] = [process.argv[2], Number(process.argv[3])];
  const others = Array.from(
    { length: parts - 1 },
    (_, index) =>
      new Promise((resolve) =>
        new Worker(new URL(import.meta.url), { workerData: [path, index + 1, parts] }).on('message', resolve),
      ),
  );
  const own = parsePart([path, 0, parts]);
  console.log((await Promise.all(others)).reduce((sum, lines) => sum + lines, own));
} else {
  parentPort.postMessage(parsePart(workerData));
}
