/** The forms in which an event is copied, in the order of their buttons. */
export const copyFormatNames = [
  'TypeScript',
  'JSON Schema',
  'sample',
  'EventBridge pattern',
  'Sigma rule',
  'Custodian policy',
  'metric filter',
  'match expression',
] as const;

/** The name of a form. */
export type CopyFormatName = (typeof copyFormatNames)[number];
