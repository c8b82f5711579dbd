import { stringify } from 'yaml';
import { knownFields } from '../../../language/known-fields.js';
import type { LanguageContext } from '../../../language/language.js';
import type { Loss, RuleDraft, WriteResult } from '../../../language/write.js';
import { stableId } from './stable-id.js';
import { writeCorrelation } from './write-correlation.js';
import { writeDetections } from './detections.js';

/** Writes a rule or a correlation. Its identifier is that of the draft, or made of the content. */
export function writeSigma(draft: RuleDraft, { catalog }: LanguageContext): WriteResult {
  const { match, correlation } = draft;
  if (correlation) {
    const { members, losses } = writeCorrelation(correlation);
    return { text: members && document(draft, { correlation: members }), losses };
  }
  const losses: Loss[] = [];
  const written = match && writeDetections(match, knownFields(match, catalog), losses);
  if (!written) return { text: undefined, losses };
  const detection = { ...written.detections, condition: written.condition };
  return { text: document(draft, { logsource: { product: 'aws', service: 'cloudtrail' }, detection }), losses };
}

function document(
  { title, id, name, description, level, tags }: RuleDraft,
  body: Readonly<Record<string, unknown>>,
): string {
  const head = {
    title,
    id: id ?? stableId(JSON.stringify([title, body])),
    ...(name !== undefined && { name }),
    status: 'experimental',
    ...(description !== undefined && { description }),
    ...(tags.length > 0 && { tags }),
  };
  return stringify(
    { ...head, ...body, level: level ?? 'medium' },
    { lineWidth: 0, indent: 4, singleQuote: true, defaultKeyType: 'PLAIN', version: '1.1' },
  );
}
