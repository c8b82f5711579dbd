import { flag, member, text } from '../../aws-json/json-node.js';
import { arnAccount } from '../../aws-json/arn.js';
import { judgeSelection } from '../../selectors/judge-selection.js';
import type { Selection } from '../../selectors/selector.js';
import type { SelectorFacts } from '../../selectors/selector-facts.js';
import type { SurveyedTrail } from '../survey.js';
import { homeStatus } from '../home-status.js';
import type { CheckContext, Problem } from './check.js';
import { selectedResources } from './selected-resources.js';

/** Events that a trail before it in the list records, too: of management events only the first copy of a region is free. */
export function checkDoubles(trail: SurveyedTrail, context: CheckContext): readonly Problem[] {
  const { trails } = context.all;
  return trails.slice(0, trails.indexOf(trail)).flatMap((other) => {
    if (!mayTakeTheSame(trail, other)) return [];
    const [own, theirs] = [trail.recorder.selection!, other.recorder.selection!];
    const shared = (facts: readonly SelectorFacts[]): readonly SelectorFacts[] =>
      facts.filter((each) => [own, theirs].every((selection) => judgeSelection(selection, each).answer === 'yes'));
    const management = shared(managementFacts(context));
    const types = new Set(shared(dataFacts(context, [own, theirs])).flatMap(({ resources }) => resources![0]!.type!));
    const what = [
      ...(management.length > 0 ? [`${kindOf(management)}management events`] : []),
      ...(types.size > 0 ? [`data events of ${[...types].join(', ')}`] : []),
    ];
    if (what.length === 0) return [];
    const message = `records ${what.join(' and ')} that ${other.recorder.name} records, too: every copy but the first is charged`;
    return [{ code: 'recorded-twice', severity: 'warning' as const, message, node: trail.recorder.trail! }];
  });
}

/** Whether two trails log, in a region and an account that both take. */
function mayTakeTheSame(a: SurveyedTrail, b: SurveyedTrail): boolean {
  const isKnown = [a, b].every(({ recorder }) => recorder.trail !== undefined && recorder.selection !== undefined);
  if (!isKnown || ![a, b].every(isLogging)) return false;
  const isMulti = [a, b].some(({ recorder }) => flag(member(recorder.trail!, 'IsMultiRegionTrail')) === true);
  const homes = new Set([a, b].map(({ recorder }) => text(member(recorder.trail!, 'HomeRegion'))));
  const isOfOrganization = [a, b].some(({ recorder }) => flag(member(recorder.trail!, 'IsOrganizationTrail')) === true);
  const owners = new Set([a, b].map(({ recorder }) => arnAccount(recorder.arn)));
  return (isMulti || homes.size === 1) && (isOfOrganization || owners.size === 1);
}

function isLogging(trail: SurveyedTrail): boolean {
  const status = homeStatus(trail);
  return status !== undefined && flag(member(status.node, 'IsLogging')) === true;
}

/** Management events of every source, read and write. */
function managementFacts({ catalog }: CheckContext): readonly SelectorFacts[] {
  return Object.keys(catalog.eventSources).flatMap((eventSource) =>
    [true, false].map((readOnly) => ({ category: 'Management', readOnly, fields: { eventSource }, resources: [] })),
  );
}

/** `read ` where none of the facts are of writes. */
function kindOf(facts: readonly SelectorFacts[]): string {
  const kinds = new Set(facts.map(({ readOnly }) => readOnly));
  return kinds.size === 2 ? '' : kinds.has(true) ? 'read ' : 'write ';
}

/** Data events of every resource type, and of each resource that the selections name. */
function dataFacts({ catalog }: CheckContext, selections: readonly Selection[]): readonly SelectorFacts[] {
  const ofTypes = Object.keys(catalog.resourceTypes()).map((type) => ({ type, arn: undefined }));
  const resources = [...ofTypes, ...selections.flatMap(selectedResources)];
  return resources.flatMap((resource) =>
    [true, false].map((readOnly) => ({ category: 'Data', readOnly, fields: {}, resources: [resource] })),
  );
}
