import type { VNode } from 'preact';
import { useRef } from 'preact/hooks';
import type { CheckedRecord } from '../reading/messages.js';
import { hrefs } from '../../app/router.js';
import { countText } from './texts.js';

/** How many problems a record has, and a way from each to the next. */
export function ProblemBar({ checked }: { checked: CheckedRecord | string }): VNode {
  const next = useRef(0);
  if (typeof checked === 'string') return <p role="status">{checked}</p>;
  const { event, problems } = checked;
  const errors = problems.filter(({ severity }) => severity === 'error').length;
  const counts = `${countText(errors, 'error')}, ${countText(problems.length - errors, 'warning')}`;
  return (
    <div class="buttons">
      <p role="status">
        {event === undefined ? (
          'It is of no event that is known here: only what all records have was checked'
        ) : (
          <EventLink name={event} />
        )}
        {': '}
        {problems.length === 0 ? 'no problems.' : `${counts}.`}
      </p>
      {problems.length > 0 && (
        <button type="button" onClick={(event) => goTo(event.currentTarget.closest('.record')!, next.current++)}>
          Next problem
        </button>
      )}
    </div>
  );
}

/** A link to the page of an event, `iam CreateUser`. */
function EventLink({ name }: { name: string }): VNode {
  const [service = '', event] = name.split(' ');
  return event === undefined ? <>{name}</> : <a href={hrefs.event(service, event)}>{name}</a>;
}

/** Opens what a problem is in, and puts the focus on it; after the last comes the first. */
function goTo(record: Element, number: number): void {
  const all = record.querySelectorAll<HTMLElement>('.problem');
  const problem = all[number % Math.max(1, all.length)];
  for (let at = problem?.parentElement; at; at = at.parentElement) if (at instanceof HTMLDetailsElement) at.open = true;
  problem?.focus();
}
