import type { Catalog } from '@trailkit/catalog';
import type { MatchExpression } from '@trailkit/match';
import { samplesOf, whyNot } from '../../src/index.js';
import { breakRecord, hasCloserWay } from './break-records.js';

/** How often the first condition that `whyNot` names is one that was broken. */
export interface Named {
  readonly tried: number;
  /** Of how many another alternative of the rule is as close, and was named. */
  readonly closer: number;
  readonly wrong: readonly { readonly change: string; readonly broken: readonly string[]; readonly named: string }[];
}

/** Breaks the samples of a rule, and asks why each is no match. */
export function checkNamed(match: MatchExpression, catalog: Catalog): Named {
  const broken = samplesOf(match, catalog).samples.flatMap(({ record }) => breakRecord(match, record));
  let closer = 0;
  const wrong = broken.flatMap((each) => {
    const [first] = whyNot(match, JSON.parse(JSON.stringify(each.record)))?.reasons ?? [];
    const named =
      first === undefined ? 'nothing' : first.expected === 'holds' ? first.condition : `not ${first.condition}`;
    // Of elements of an array the condition about the element is named; alternatives of which none holds are named together.
    const isRight = each.broken.some(
      (text) =>
        text === named ||
        (text.includes(' some ') && text.includes(named.replace(/^not /, ''))) ||
        named.split(' or ').includes(text),
    );
    if (isRight && first!.found.length > 0) return [];
    if (first && hasCloserWay(match, each)) {
      closer++;
      return [];
    }
    return [{ change: each.change, broken: each.broken, named }];
  });
  return { tried: broken.length, closer, wrong };
}
