/** The members of a record that hold what its event alone has. */
export const bodyNames = [
  'requestParameters',
  'responseElements',
  'additionalEventData',
  'serviceEventDetails',
] as const;

/** The name of one of them. */
export type BodyName = (typeof bodyNames)[number];
