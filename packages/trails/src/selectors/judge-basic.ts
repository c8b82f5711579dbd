import type { Truth, Verdict } from './verdict.js';
import { allOf, anyOf } from './verdict.js';
import type { BasicSelector, DataResource, ValueAt } from './selector.js';
import { selectorLabel } from './selector.js';
import type { ResourceFacts, SelectorFacts } from './selector-facts.js';

/** Whether a basic event selector takes an event. */
export function judgeBasic(selector: BasicSelector, facts: SelectorFacts): Verdict {
  const label = selectorLabel(selector);
  const { category } = facts;
  if (category === undefined) {
    return { answer: 'unknown', reason: `${label}: the category of the event is not known`, node: selector.node };
  }
  const taken =
    category === 'Management'
      ? judgeManagement(selector, facts)
      : category === 'Data'
        ? judgeData(selector, facts)
        : no(`basic event selectors take management and data events; the event has ${category}`, selector.node);
  const decided = allOf([taken, judgeReadWrite(selector, facts)]);
  return decided.answer === 'yes'
    ? { answer: 'yes', reason: `${label} takes it`, node: taken.node ?? selector.node }
    : { ...decided, reason: `${label}: ${decided.reason}` };
}

function judgeManagement({ includeManagement, excludedSources, node }: BasicSelector, facts: SelectorFacts): Verdict {
  if (!includeManagement.value) return no('management events are not included', includeManagement.node);
  const source = facts.fields['eventSource'];
  const excluded = excludedSources.find(({ text }) => text === source);
  if (excluded) return no(`management events of ${excluded.text} are excluded`, excluded.node);
  if (typeof source !== 'string' && excludedSources.length > 0) {
    return unknown('event sources are excluded, that of the event is not known', excludedSources[0]!.node);
  }
  return { answer: 'yes', reason: 'management events are included', node };
}

function judgeReadWrite({ readWriteType }: BasicSelector, { readOnly }: SelectorFacts): Verdict {
  const { value, node } = readWriteType;
  if (value === 'All') return { answer: 'yes', reason: 'read and write events are included' };
  const takes = value === 'ReadOnly' ? 'read-only events' : 'events that are not read-only';
  if (readOnly === undefined) return unknown(`only ${takes} are included, readOnly of the event is not known`, node);
  const isTaken = readOnly === (value === 'ReadOnly');
  return isTaken
    ? { answer: 'yes', reason: `${takes} are included` }
    : no(`only ${takes} are included, readOnly of the event is ${readOnly}`, node);
}

function judgeData(selector: BasicSelector, { resources }: SelectorFacts): Verdict {
  const { dataResources, node } = selector;
  if (dataResources.length === 0) return no('no data resources are included', node);
  if (resources === undefined) return unknown('the resources of the event are not known', dataResources[0]!.node);
  const verdicts = dataResources.flatMap((each) => resources.map((resource) => judgeResource(each, resource)));
  if (verdicts.length === 0) return no('the event has no resources', dataResources[0]!.node);
  return anyOf(verdicts.filter((each) => each.fits).length > 0 ? verdicts.filter((each) => each.fits) : verdicts);
}

/** `fits`: the type is the event's, so that this clause is the one to name. */
function judgeResource(wanted: DataResource, resource: ResourceFacts): Verdict & { readonly fits: boolean } {
  const { type } = resource;
  if (type === undefined) return { ...unknown('the type of the resource is not known', wanted.node), fits: false };
  if (type !== wanted.type) {
    return {
      ...no(`only ${wanted.type} are included, not ${type ?? 'a resource without a type'}`, wanted.node),
      fits: false,
    };
  }
  const answers = wanted.values.map((value) => ({ value, answer: valueAnswer(wanted.type, value, resource) }));
  const yes = answers.find(({ answer }) => answer === 'yes');
  if (yes) return { answer: 'yes', reason: `${yes.value.text} is included`, node: yes.value.node, fits: true };
  const unsure = answers.find(({ answer }) => answer === 'unknown');
  if (unsure) {
    return {
      ...unknown(`the ARN of the resource decides, whether it is ${unsure.value.text}`, unsure.value.node),
      fits: true,
    };
  }
  return { ...no(`no value is for ${resource.arn ?? 'a resource without an ARN'}`, wanted.node), fits: true };
}

/** A value is a prefix for objects of S3, and the whole ARN for others, unless it names the service alone: that is everything. */
function valueAnswer(type: string, { text }: ValueAt, { arn, isPrefix }: ResourceFacts): Truth {
  if (/^arn:[^:]+:[^:]+:*$/.test(text)) {
    if (arn === undefined || arn === null) return 'yes';
    return arn.startsWith(text.replace(/:+$/, '')) ? 'yes' : 'no';
  }
  if (arn === undefined) return 'unknown';
  if (arn === null) return 'no';
  const isByPrefix = type === 'AWS::S3::Object';
  if (isByPrefix ? arn.startsWith(text) : arn === text) return 'yes';
  return isPrefix === true && text.startsWith(arn) ? 'unknown' : 'no';
}

function no(reason: string, node: Verdict['node']): Verdict {
  return { answer: 'no', reason, ...(node && { node }) };
}

function unknown(reason: string, node: Verdict['node']): Verdict {
  return { answer: 'unknown', reason, ...(node && { node }) };
}
