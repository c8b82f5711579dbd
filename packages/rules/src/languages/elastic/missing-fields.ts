import type { MissingDocumentField } from '../../rule/document-field.js';
import type { TextAt } from '../../rule/text-at.js';
import { missingName } from './missing-name.js';

/**
 * Of the fields of a rule, those that documents of CloudTrail do not have. Where the query or an index is about other documents, too, their
 * owners may have added what is in no list.
 */
export function missingFields(
  fields: readonly TextAt[],
  query: string,
  indices: readonly string[],
): readonly MissingDocumentField[] {
  const hasOthers = isAboutOthers(query, indices);
  return fields.flatMap((field) => {
    const wrong = missingName(field.text);
    return wrong && (wrong.isSure || !hasOthers) ? [{ ...field, ...wrong }] : [];
  });
}

/** Whether it names another data set, or an index of one. Patterns of Beats (`filebeat-*`) are of all they ship. */
function isAboutOthers(query: string, indices: readonly string[]): boolean {
  const datasets = [
    ...query.matchAll(/\b(?:event|data_stream)\.dataset\b[\s:=]*(?:in~?\s*)?(\([^)]*\)|"[^"]*"|[\w.*-]+)/gi),
  ].flatMap(([, values]) => values!.split(/[\s(),"]+|\bor\b/i).filter((value) => value !== ''));
  const [from = ''] = /^\s*(?:\/\/[^\n]*\s+)*from\s[^|]*/i.exec(query) ?? [];
  const streams = [...indices, ...(from.match(/[\w.*-]+/g) ?? [])];
  return (
    datasets.some((name) => !name.includes('cloudtrail')) ||
    streams.some((name) => /^(?:logs|metrics)-|^\.alerts/.test(name) && !name.includes('cloudtrail'))
  );
}
