import type { EventView, ServiceView } from '@trailkit/codegen';

/** An event that a record may be of. */
export interface Candidate {
  readonly view: ServiceView;
  readonly event: EventView;
}

/** The fields of a record that learning looks at. */
export interface LearningRecord {
  readonly eventSource?: string;
  readonly eventName?: string;
  readonly errorCode?: string;
  readonly requestParameters?: unknown;
  readonly responseElements?: unknown;
}

const dateSuffix = /(?:_?\d{4}_?\d{2}_?\d{2}|\d{8})(?:v\d+)?$/;

/** Finds the events a record may be of: by exact name, else without a date behind it. */
export function indexEvents(views: readonly ServiceView[]): (record: LearningRecord) => readonly Candidate[] {
  const index = new Map<string, Candidate[]>();
  for (const view of views) {
    for (const event of view.events) {
      for (const source of event.eventSources) {
        for (const name of event.eventNames) {
          const key = `${source} ${name}`;
          const others = index.get(key) ?? [];
          // The service that the source is named after comes first: rds.amazonaws.com is rds before docdb and neptune.
          const isOwn = source === `${view.service}.amazonaws.com`;
          index.set(key, isOwn ? [{ view, event }, ...others] : [...others, { view, event }]);
        }
      }
    }
  }
  return ({ eventSource = '', eventName = '' }) =>
    index.get(`${eventSource} ${eventName}`) ?? index.get(`${eventSource} ${eventName.replace(dateSuffix, '')}`) ?? [];
}
