import { writeFile } from 'node:fs/promises';
import { askEventRuler, findEventRuler } from './event-ruler.js';
import { generatePairs } from './generate-pairs.js';

/** Lines of the table, and how long their JSON is at most. */
const table = { lines: 2000, maxLength: 200, maxBytes: 300_000 };

// Writes event-ruler's answers about random patterns and events: the table that tests run where there is no Java.
const ruler = await findEventRuler();
if (typeof ruler === 'string') throw new Error(`expected event-ruler, found: ${ruler}`);
const short = generatePairs(table.lines * 4, 20261128).filter(
  ([pattern, event]) => pattern.length + event.length <= table.maxLength,
);
const pairs = short.slice(0, table.lines);
const answers = await askEventRuler(ruler, pairs);
const lines = pairs.map((pair, index) => [answers[index], ...pair].join('\t'));
const text = `${lines.join('\n')}\n`;
if (pairs.length < table.lines || Buffer.byteLength(text) > table.maxBytes)
  throw new Error(`expected ${table.lines} lines in ${table.maxBytes} bytes, found ${pairs.length}, ${text.length}`);
await writeFile(new URL('../../../test/fixtures/event-ruler.tsv', import.meta.url), text);
