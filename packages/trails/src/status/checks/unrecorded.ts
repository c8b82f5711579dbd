import { coverageOf, recordedByAny } from '../../covers/judge.js';
import { subjectsNamed } from '../../covers/subjects.js';
import type { Catalog } from '@trailkit/catalog';
import type { Survey } from '../survey.js';
import type { Problem } from './check.js';

/** A call that every trail should have, since it is how trails are silenced. */
const telltale = 'cloudtrail:StopLogging';

/** Regions of an account in which nothing records management events that change something: for certain, and beyond the 90 days of event history. */
export function checkUnrecorded({ trails, stores, regions = [] }: Survey, catalog: Catalog): readonly Problem[] {
  const recorders = [...trails.map(({ recorder }) => recorder), ...stores];
  const bare = regions.filter((region) => {
    const [subject] = subjectsNamed(telltale, catalog, { region });
    return recorders.length === 0 || recordedByAny(coverageOf(subject!, recorders, { catalog })) === 'no';
  });
  if (bare.length === 0) return [];
  const where = bare.length === regions.length ? 'any region that was asked' : bare.join(', ');
  return [
    {
      code: 'not-recorded',
      severity: 'error',
      message: `no trail and no event data store records management events (${telltale}) in ${where}: event history alone has them, for 90 days`,
    },
  ];
}
