import { arnName } from '../aws-json/arn.js';
import { isComputed } from '../aws-json/computed.js';
import type { JsonNode } from '../aws-json/json-node.js';
import { clauseOf, items, member, text } from '../aws-json/json-node.js';
import { readSelection } from '../selectors/read-selectors.js';
import type { Selection } from '../selectors/selector.js';
import type { InsightSelection } from './insight-selection.js';
import { readInsights } from './insight-selection.js';
import type { Part } from './part.js';
import { isSelectorList } from '../aws-json/shapes.js';
import type { EnablementRecorder, Recorder, RuleRecorder, StoreRecorder, TrailRecorder } from './recorder.js';
import { RecorderError } from './recorder-error.js';

/** Recorders, and what is known besides. */
export interface Recorders {
  readonly recorders: readonly Recorder[];
  /** The accounts of the organization; absent where no list of them was given. */
  readonly accounts?: ReadonlySet<string>;
  /** Channels, with their places: they were given, and are not judged. */
  readonly notJudged?: readonly string[];
}

/** A part that belongs to a trail or an event data store, by ARN where it has one. */
interface Owned<T> {
  readonly arn: string | undefined;
  readonly node: JsonNode;
  readonly value: T;
}

/**
 * Puts together what belongs together, by the ARNs of trails and event data stores.
 * @throws RecorderError where it is not clear whose a part is
 */
export function assemble(parts: readonly Part[], rules: readonly RuleRecorder[]): Recorders {
  const nodes = (kind: Part['kind']): readonly JsonNode[] =>
    parts.filter((part) => part.kind === kind).map(({ node }) => node);
  const selections = nodes('selectors').map((node) => ({ arn: arnOf(node), node, value: selectionOf(node) }));
  const insights = nodes('insights').map((node) => ({ arn: arnOf(node), node, value: insightsIn(node) }));
  const known = withStatus(trailsOf(nodes('trail'), selections, insights), nodes('status'));
  const trails = withAggregation(known, nodes('configuration'));
  const declared = nodes('declared-trail').map(declaredTrail);
  const stores = [
    ...nodes('store').map((node) => storeOf(node, insights)),
    ...nodes('declared-store').map((node) => storeOf(node, ofDeclared(node))),
  ];
  const enablements = nodes('telemetry-rule').map(enablementOf);
  const notJudged = nodes('channel').map((node) => `${placeOf(node)}: a channel`);
  const accounts = nodes('accounts').flatMap((node) => items(member(node, 'Accounts')));
  return {
    recorders: [
      ...[...trails, ...declared].flatMap(withOthers),
      ...stores.flatMap(withInsights),
      ...enablements,
      ...rules,
    ],
    ...(notJudged.length > 0 && { notJudged }),
    ...(accounts.length > 0 && { accounts: new Set(accounts.flatMap((node) => text(member(node, 'Id')) ?? [])) }),
  };
}

function trailsOf(
  nodes: readonly JsonNode[],
  selections: readonly Owned<Selection>[],
  insights: readonly Owned<InsightSelection>[],
): readonly TrailRecorder[] {
  const known = [...new Map(inOrderOfSize(nodes).map((node) => [arnOf(node) ?? nameOf(node), node])).values()];
  const arns = known.map(arnOf);
  // Selectors without an ARN are of the one trail that there is.
  const ofOne = known.length === 1 && selections.length === 1 && selections[0]!.arn === undefined;
  const own = known.map((trail): TrailRecorder => {
    const arn = arnOf(trail);
    const selection = ofOne ? selections[0] : selections.find((each) => each.arn !== undefined && each.arn === arn);
    return { kind: 'trail', name: `trail ${nameOf(trail)}`, trail, ...trailParts(arn, selection, insights) };
  });
  const alone = selections
    .filter(({ arn }) => !ofOne && (arn === undefined || !arns.includes(arn)))
    .map((each): TrailRecorder => {
      const name = each.arn === undefined ? `selectors of ${placeOf(each.node)}` : `trail ${arnName(each.arn)}`;
      return { kind: 'trail', name, ...trailParts(each.arn, each, insights) };
    });
  const taken = new Set([...own, ...alone].map(({ arn }) => arn));
  const left = insights
    .filter(({ arn }) => arn?.includes(':trail/') === true && !taken.has(arn))
    .map(({ arn }): TrailRecorder => ({
      kind: 'trail',
      name: `trail ${arnName(arn!)}`,
      ...trailParts(arn, undefined, insights),
    }));
  return [...own, ...alone, ...left];
}

/** A trail of a template: without selectors it takes management events. */
function declaredTrail(node: JsonNode): TrailRecorder {
  const insights = ofDeclared(node)[0]?.value;
  return {
    kind: 'trail',
    name: `trail ${nameOf(node)}`,
    trail: node,
    ...(member(node, 'IsLogging') && { status: node }),
    selection: selectionOf(node),
    ...(insights && { insights }),
    aggregation: aggregationIn(node),
  };
}

/** The Insights that a template switches on beside a trail or an event data store. */
function ofDeclared(node: JsonNode): readonly Owned<InsightSelection>[] {
  const found = member(node, 'InsightSelectors');
  return found ? [{ arn: '', node, value: readInsights(found) }] : [];
}

/** list-trails says less of a trail than describe-trails does. */
function inOrderOfSize(nodes: readonly JsonNode[]): readonly JsonNode[] {
  const size = ({ value }: JsonNode): number => Object.keys(value as object).length;
  return [...nodes].sort((a, b) => size(a) - size(b));
}

function trailParts(
  arn: string | undefined,
  selection: Owned<Selection> | undefined,
  insights: readonly Owned<InsightSelection>[],
): Pick<TrailRecorder, 'arn' | 'selection' | 'insights'> {
  const insight = insights.find((each) => arn !== undefined && each.arn === arn);
  return {
    ...(arn !== undefined && { arn }),
    ...(selection && { selection: selection.value }),
    ...(insight && { insights: insight.value }),
  };
}

/** get-trail-status does not say whose status it is: it is of the one trail of its file, or of the one that there is. */
function withStatus(trails: readonly TrailRecorder[], statuses: readonly JsonNode[]): readonly TrailRecorder[] {
  const byTrail = new Map<TrailRecorder, JsonNode>();
  for (const status of statuses) {
    const sameFile = trails.filter(({ trail }) => trail?.source.name === status.source.name);
    const [owner, second] = sameFile.length > 0 ? sameFile : trails;
    if (owner === undefined || second !== undefined) {
      throw new RecorderError(
        `${placeOf(status)}: expected the status of a trail in one file with that trail alone (get-trail), found ` +
          (owner === undefined ? 'no trail' : 'several trails, and it does not name its own'),
      );
    }
    byTrail.set(owner, status);
  }
  return trails.map((trail) => (byTrail.has(trail) ? { ...trail, status: byTrail.get(trail)! } : trail));
}

/** The configuration of a trail has its ARN; one of an event data store sums up nothing. */
function withAggregation(trails: readonly TrailRecorder[], nodes: readonly JsonNode[]): readonly TrailRecorder[] {
  const byArn = new Map(nodes.map((node) => [arnOf(node), node]));
  return trails.map((trail) => {
    const node = trail.arn === undefined ? undefined : byArn.get(trail.arn);
    return node ? { ...trail, aggregation: aggregationIn(node) } : trail;
  });
}

/** A trail that sums up nothing may have no list. */
function aggregationIn(node: JsonNode): JsonNode {
  return member(node, 'AggregationConfigurations') ?? { ...node, value: [] };
}

function storeOf(node: JsonNode, insights: readonly Owned<InsightSelection>[]): StoreRecorder {
  const arn = text(member(node, 'EventDataStoreArn')) ?? '';
  const selectors = member(node, 'AdvancedEventSelectors');
  const insight = insights.find((each) => each.arn === arn);
  return {
    kind: 'event-data-store',
    name: `event data store ${text(member(node, 'Name')) ?? arnName(arn)}`,
    store: node,
    arn,
    ...(selectors && { selection: checkedSelection(undefined, selectors) }),
    ...(insight && { insights: insight.value }),
  };
}

/** CloudTrail switched on in CloudWatch, with the selectors of its rule. */
function enablementOf(node: JsonNode): EnablementRecorder {
  const rule = member(node, 'TelemetryRule');
  const destination = rule && member(rule, 'DestinationConfiguration');
  const parameters = destination && member(destination, 'CloudtrailParameters');
  const selectors = parameters && member(parameters, 'AdvancedEventSelectors');
  const name = text(member(node, 'RuleName')) ?? arnName(text(member(node, 'RuleArn')) ?? node.source.name);
  const selection = selectors && checkedSelection(undefined, selectors);
  return { kind: 'cloudwatch', name: `CloudWatch by rule ${name}`, answer: node, ...(selection && { selection }) };
}

/** A trail, with the group of CloudWatch Logs that it delivers to and its Insights. */
function withOthers(trail: TrailRecorder): readonly Recorder[] {
  const node = trail.trail && member(trail.trail, 'CloudWatchLogsLogGroupArn');
  const group = isComputed(node?.value) ? 'of a template' : text(node)?.match(/:log-group:([^:]+)/)?.[1];
  const name = `log group ${group} of ${trail.name}`;
  const [own, ...insights] = withInsights(trail);
  const isKnownByInsightsAlone = trail.trail === undefined && trail.selection === undefined;
  return [
    ...(isKnownByInsightsAlone ? [] : [own!]),
    ...(group !== undefined ? [{ kind: 'log-group', name, trail, node: node! } as const] : []),
    ...insights,
  ];
}

function withInsights(recorder: TrailRecorder | StoreRecorder): readonly Recorder[] {
  const { insights } = recorder;
  if (insights === undefined) return [recorder];
  return [recorder, { kind: 'insights', name: `Insights of ${recorder.name}`, of: recorder, insights }];
}

function selectionOf(node: JsonNode): Selection {
  if (isSelectorList(node.value)) return ofList(node, node.value);
  const isOne = typeof node.value === 'object' && node.value !== null;
  if (isOne && Object.hasOwn(node.value, 'FieldSelectors')) return ofOne(node, 'advanced');
  if (isOne && ['ReadWriteType', 'DataResources'].some((name) => Object.hasOwn(node.value as object, name)))
    return ofOne(node, 'basic');
  return checkedSelection(member(node, 'EventSelectors'), member(node, 'AdvancedEventSelectors'));
}

function ofList(node: JsonNode, value: readonly unknown[]): Selection {
  const isAdvanced = Object.hasOwn(value[0] as object, 'FieldSelectors');
  return isAdvanced ? checkedSelection(undefined, node) : checkedSelection(node, undefined);
}

function ofOne(node: JsonNode, kind: 'basic' | 'advanced'): Selection {
  const { selection, problems } =
    kind === 'basic'
      ? readSelection({ ...node, value: [node.value] }, undefined)
      : readSelection(undefined, { ...node, value: [node.value] });
  refuse(problems);
  return selection;
}

function checkedSelection(basic: JsonNode | undefined, advanced: JsonNode | undefined): Selection {
  const { selection, problems } = readSelection(basic, advanced);
  refuse(problems);
  return selection;
}

function refuse(problems: ReturnType<typeof readSelection>['problems']): void {
  const [problem] = problems;
  if (problem) throw new RecorderError(`${placeOf(problem.node)}: ${problem.message}`);
}

function insightsIn(node: JsonNode): InsightSelection {
  return readInsights(member(node, 'InsightSelectors') ?? node);
}

function arnOf(node: JsonNode): string | undefined {
  return text(member(node, 'TrailARN')) ?? text(member(node, 'EventDataStoreArn'));
}

function nameOf(node: JsonNode): string {
  return text(member(node, 'Name')) ?? arnName(arnOf(node) ?? node.source.name);
}

/** A place in a file, as messages name it. */
export function placeOf(node: JsonNode): string {
  const { file, pointer, line } = clauseOf(node);
  return `${file}${line === undefined ? '' : `, line ${line}`}${pointer === '' ? '' : ` (${pointer})`}`;
}
