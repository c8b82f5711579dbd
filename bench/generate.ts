// Generates all of generated/ in memory: time and peak memory.
import { generateAll } from '../tools/generate/generate-all.js';

const started = performance.now();
const { files } = await generateAll(undefined);
const seconds = (performance.now() - started) / 1000;
const gigabytes = process.resourceUsage().maxRSS / 1e6;
console.log(
  `generate: ${files.size} files in ${seconds.toFixed(1)} s, ${gigabytes.toFixed(2)} GB at the most (target 30 s, 2 GB)`,
);
