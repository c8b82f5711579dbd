import { previewValue } from '@trailkit/match';
import type { FoundValue, Reason } from './reason.js';

const maxValueLength = 100;
const maxValues = 3;

/** A reason in one line: the condition, and what the record has. Values of the record are in it as they are, so it may hold any letter. */
export function reasonText({ condition, expected, found, alternative, isUndecided }: Reason): string {
  const choice = alternative === undefined ? '' : `alternative ${alternative}: `;
  const need = expected === 'holds' ? 'expected' : 'expected not';
  const values = found.slice(0, maxValues).map(foundText);
  const more = found.length > maxValues ? [`and ${found.length - maxValues} more`] : [];
  const end = isUndecided ? ', and a regular expression that gave up on it' : '';
  return `${choice}${need} ${condition}; found ${[...values, ...more].join(', ') || 'nothing'}${end}`;
}

function foundText({ path, value, absent }: FoundValue): string {
  if (absent) return `nothing at ${path}`;
  return `${previewValue(value, maxValueLength)} at ${shortPath(path)}`;
}

/** `$['a'][0]` → `$.a[0]` */
function shortPath(path: string): string {
  return path.replace(/\['([A-Za-z_]\w*)'\]/g, '.$1');
}
