import { askEventRuler, findEventRuler } from '../../tools/oracles/event-ruler/event-ruler.js';
import { generatePairs } from '../../tools/oracles/event-ruler/generate-pairs.js';
import { patternAnswer, printedPattern } from './pattern-answer.js';
const ruler = await findEventRuler() as any;
const c: any = {};
for (const seed of process.argv.slice(2).map(Number)) {
  const pairs = generatePairs(40_000, seed);
  const answers = await askEventRuler(ruler, pairs);
  pairs.forEach((p, i) => { c[answers[i]!] = (c[answers[i]!] ?? 0) + 1; const ours = patternAnswer(p); if (ours !== answers[i]) console.log(`\n${answers[i]} ours ${ours}\n${p[0]}\n${p[1]}\n${printedPattern(p[0])}`); });
}
console.log(c);
