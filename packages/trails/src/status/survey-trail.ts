import type * as CloudTrail from '@aws-sdk/client-cloudtrail';
import type { TrailRecorder } from '../covers/recorder.js';
import { nodeOf } from '../live/node-of.js';
import type { TrailClient } from '../live/open-client.js';
import { configurationOf, insightsOf, selectorsOf } from '../live/trail-selection.js';
import type { Attempt } from './attempts.js';
import { readRecorders } from './read-recorders.js';
import type { RegionStatus, SurveyedTrail } from './survey.js';

/** The status of a trail in each region that shows it, and what it selects, which its home region knows. */
export async function surveyTrail(
  {
    arn,
    trail,
    seenIn,
  }: { readonly arn: string; readonly trail: CloudTrail.Trail; readonly seenIn: readonly string[] },
  clientOf: (region: string) => Promise<TrailClient>,
  attempt: Attempt,
): Promise<SurveyedTrail | undefined> {
  const source = `trail:${arn}`;
  const subject = `trail ${arn}`;
  const home = trail.HomeRegion ?? seenIn[0]!;
  const opened = await clientOf(home);
  const configuration = configurationOf(opened, arn);
  const selectors = await attempt({ operation: 'GetEventSelectors', region: home, subject }, () =>
    selectorsOf(opened, arn),
  );
  const insights = await attempt({ operation: 'GetInsightSelectors', region: home, subject }, () =>
    insightsOf(opened, { TrailName: arn }),
  );
  const statuses = await Promise.all(
    seenIn.map(async (region): Promise<RegionStatus | undefined> => {
      const { client, sdk } = await clientOf(region);
      const status = await attempt({ operation: 'GetTrailStatus', region, subject }, () =>
        client.send(new sdk.GetTrailStatusCommand({ Name: arn })),
      );
      return status && { region, node: nodeOf(source, status) };
    }),
  );
  const known = statuses.filter((status) => status !== undefined);
  const ofHome = known.find(({ region }) => region === home) ?? known[0];
  const parts = [{ Trail: trail }, selectors, insights, await configuration].filter((answer) => answer !== undefined);
  const nodes = parts.map((answer) => nodeOf(source, answer));
  const recorders = await readRecorders([...nodes, ...(ofHome ? [ofHome.node] : [])], home, attempt);
  const recorder = recorders?.find((each): each is TrailRecorder => each.kind === 'trail');
  return recorder && { recorder, statuses: known };
}
