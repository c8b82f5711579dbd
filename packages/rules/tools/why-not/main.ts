// Breaks records that rules match, and counts how often the broken condition is named first: tsx packages/rules/tools/why-not/main.ts FOLDER…
import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { installedCatalog } from '@trailkit/catalog/node';
import { languages, readRules, ruleName } from '../../src/index.js';
import { checkNamed } from './check-named.js';

const catalog = installedCatalog();
const total = { rules: 0, withoutSample: 0, tried: 0, closer: 0, wrong: 0, rulesWithWrong: 0 };
const files = process.argv.slice(2).flatMap((path) =>
  statSync(path).isDirectory()
    ? readdirSync(path, { recursive: true, withFileTypes: true })
        .filter((each) => each.isFile() && /\.(ya?ml|json|tf|filter|match|template)$/.test(each.name))
        .map((each) => join(each.parentPath, each.name))
    : [path],
);
for (const path of files) {
  const text = readFileSync(path, 'utf8');
  for (const rule of readRules({ path, text }, { languages, catalog })?.rules ?? []) {
    if (rule.match === undefined) continue;
    const { tried, closer, wrong } = checkNamed(rule.match, catalog);
    total.rules++;
    if (tried === 0) total.withoutSample++;
    total.tried += tried;
    total.closer += closer;
    total.wrong += wrong.length;
    if (wrong.length > 0) total.rulesWithWrong++;
    for (const { change, broken, named } of wrong.slice(0, 2))
      process.stdout.write(
        `${ruleName(rule)} (${path})\n  ${change}\n  broken ${broken.join('; ')}\n  named  ${named}\n`,
      );
  }
}
process.stdout.write(`${JSON.stringify(total)}\n`);
