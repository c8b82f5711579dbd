import { member, text } from '../aws-json/json-node.js';
import type { JsonNode } from '../aws-json/json-node.js';
import type { Survey, SurveyedTrail } from './survey.js';

/** The surveys of several accounts as one. A trail of an organization, which each of its accounts shows, is counted once. */
export function mergeSurveys(surveys: readonly Survey[]): Survey {
  const trails = new Map<string, SurveyedTrail>();
  for (const trail of surveys.flatMap((each) => each.trails)) {
    const { arn = trail.recorder.name } = trail.recorder;
    const known = trails.get(arn);
    trails.set(
      arn,
      known === undefined || (known.recorder.selection === undefined && trail.recorder.selection) ? trail : known,
    );
  }
  const unique = (nodes: readonly JsonNode[], name: string): readonly JsonNode[] => [
    ...new Map(nodes.map((node) => [text(member(node, name)), node])).values(),
  ];
  const organizations = surveys.flatMap(({ organization }) => organization ?? []);
  const organization = organizations.find(({ id }) => id !== undefined) ?? organizations[0];
  return {
    ...(organization && { organization }),
    trails: [...trails.values()],
    stores: [...new Map(surveys.flatMap(({ stores }) => stores).map((store) => [store.arn, store])).values()],
    channels: unique(
      surveys.flatMap(({ channels }) => channels),
      'ChannelArn',
    ),
    telemetryRules: unique(
      surveys.flatMap(({ telemetryRules }) => telemetryRules),
      'RuleArn',
    ),
    regions: [...new Set(surveys.flatMap(({ regions = [] }) => regions))],
    failures: surveys.flatMap(({ failures }) => failures),
  };
}
