import { assemble } from '../covers/assemble.js';
import { partsOf } from '../covers/parts.js';
import { readDocuments } from '../covers/read-documents.js';
import type { RecorderFile } from '../covers/read-recorders.js';
import { RecorderError } from '../covers/recorder-error.js';
import { member, text } from '../aws-json/json-node.js';
import type { Survey } from './survey.js';

/**
 * Reads what the AWS CLI printed, as `readRecorders` does. Nothing is asked.
 * @throws RecorderError where a file is none that is known, or has nothing that records events
 */
export function readSurvey(files: readonly RecorderFile[]): Survey {
  const parts = files.flatMap(({ name, text: content }) => readDocuments(name, content).flatMap(partsOf));
  const { recorders } = assemble(parts, []);
  const trails = recorders.filter((recorder) => recorder.kind === 'trail');
  const stores = recorders.filter((recorder) => recorder.kind === 'event-data-store');
  const channels = parts.filter(({ kind }) => kind === 'channel').map(({ node }) => node);
  const telemetryRules = parts.filter(({ kind }) => kind === 'telemetry-rule').map(({ node }) => node);
  if (trails.length + stores.length + channels.length + telemetryRules.length === 0) {
    const names = files.map(({ name }) => name).join(', ');
    throw new RecorderError(`${names}: expected trails or event data stores, found none`);
  }
  return {
    trails: trails.map((recorder) => {
      const { trail, status } = recorder;
      const region = trail && text(member(trail, 'HomeRegion'));
      return { recorder, statuses: status ? [{ region, node: status }] : [] };
    }),
    stores,
    channels,
    telemetryRules,
    failures: [],
  };
}
