import { isScalar } from 'yaml';
import { memberOf } from '../../../text/yaml-file.js';

/** Whether a rule is about CloudTrail; undefined where it does not say what it is about. */
export function isAboutCloudTrail(rule: unknown): boolean | undefined {
  const source = memberOf(rule, 'logsource');
  if (source === undefined) return undefined;
  const product = textOf(source, 'product');
  return textOf(source, 'service') === 'cloudtrail' && (product === undefined || product === 'aws');
}

function textOf(source: unknown, name: string): string | undefined {
  const node = memberOf(source, name);
  return isScalar(node) && node.value !== null ? String(node.value).toLowerCase() : undefined;
}
