/** The forms in which the whole record is copied, in the order of their buttons. */
export const recordFormatNames = ['TypeScript', 'JSON Schema'] as const;

/** The forms in which a field of it is copied. */
export const recordFieldFormatNames = [
  'match expression',
  'EventBridge pattern',
  'Sigma rule',
  'metric filter',
  'JMESPath',
  'JSON Schema',
] as const;

/** The name of a form of the record. */
export type RecordFormatName = (typeof recordFormatNames)[number];

/** The name of a form of a field. */
export type RecordFieldFormatName = (typeof recordFieldFormatNames)[number];
