import { compileMatch, printMatch } from '@trailkit/match';
import { parseDocument } from 'yaml';
import { patternMatch } from '../../src/languages/eventbridge/pattern/pattern-match.js';
import { readPattern } from '../../src/languages/eventbridge/pattern/read-pattern.js';
import { locatedYaml } from '../../src/text/located-yaml.js';
import type { Verdict } from '../../tools/oracles/event-ruler/event-ruler.js';
import type { Pair } from '../../tools/oracles/event-ruler/generate-pairs.js';

/** The verdict of a pattern's tree on an event, in event-ruler's words. */
export function patternVerdict([pattern, event]: Pair): Verdict {
  const document = parseDocument(pattern, { uniqueKeys: false });
  const { alternatives, problems } = readPattern(locatedYaml(document.contents, { document }));
  if (problems.length > 0) return 'refused';
  const tree = patternMatch(alternatives, { span: { start: 0, end: pattern.length } });
  return tree === undefined || compileMatch(tree)(JSON.parse(event)) ? 'match' : 'none';
}

/** The tree of a pattern, printed; its problems where it is refused. */
export function printedPattern(pattern: string): string {
  const document = parseDocument(pattern, { uniqueKeys: false });
  const { alternatives, problems } = readPattern(locatedYaml(document.contents, { document }));
  const [problem] = problems;
  if (problem) return `${problem.message} at ${pattern.slice(problem.span.start, problem.span.end)}`;
  const tree = patternMatch(alternatives, { span: { start: 0, end: pattern.length } });
  return tree === undefined ? '' : printMatch(tree);
}
