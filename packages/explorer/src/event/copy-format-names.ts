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

/** The forms that are rules, and their languages as the rule bench has them. */
export const ruleLanguages: Readonly<Partial<Record<CopyFormatName, string>>> = {
  'EventBridge pattern': 'eventbridge',
  'Sigma rule': 'sigma',
  'Custodian policy': 'custodian',
  'metric filter': 'metric-filter',
  'match expression': 'match',
};

/** The name of a form. */
export type CopyFormatName = (typeof copyFormatNames)[number];
