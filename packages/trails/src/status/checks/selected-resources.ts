import { textsOf } from '../../selectors/lint/values.js';
import type { Selection } from '../../selectors/selector.js';
import type { ResourceFacts } from '../../selectors/selector-facts.js';

/** The resources that a selection names, as facts of events: an ARN, or what ARNs begin with. */
export function selectedResources({ basic, advanced }: Selection): readonly ResourceFacts[] {
  const ofBasic = basic.flatMap(({ dataResources }) =>
    dataResources.flatMap(({ type, values }) => values.map(({ text }) => ({ type, arn: text, isPrefix: true }))),
  );
  const ofAdvanced = advanced.flatMap((selector) => {
    const [type] = textsOf(selector, 'resources.type', 'Equals');
    return [
      ...textsOf(selector, 'resources.ARN', 'Equals').map((arn) => ({ type, arn })),
      ...textsOf(selector, 'resources.ARN', 'StartsWith').map((arn) => ({ type, arn, isPrefix: true })),
    ];
  });
  return [...ofBasic, ...ofAdvanced];
}
