import { member, text } from '../aws-json/json-node.js';
import type { RegionStatus, SurveyedTrail } from './survey.js';

/** The status in the home region of a trail, which says whether it logs; another where that is not known. */
export function homeStatus({ recorder, statuses }: SurveyedTrail): RegionStatus | undefined {
  const home = recorder.trail && text(member(recorder.trail, 'HomeRegion'));
  return statuses.find(({ region }) => region === home) ?? statuses[0];
}
