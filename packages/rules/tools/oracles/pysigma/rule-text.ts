import type { Detection } from './generate-detections.js';

/** A rule with a detection: JSON is YAML. */
export function ruleText(detection: Detection): string {
  return JSON.stringify({ title: 'A', logsource: { product: 'aws', service: 'cloudtrail' }, detection });
}
