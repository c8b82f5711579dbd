import type { VNode } from 'preact';
import { Heading } from '../app/heading.js';
import { hrefs } from '../app/router.js';
import { names, namesFailure } from '../search/search-state.js';

/** The events of a service. */
export function ServiceView({ service }: { service: string }): VNode {
  const index = names.value;
  if (namesFailure.value !== undefined) return <p role="alert">Names cannot be shown: {namesFailure.value}.</p>;
  if (index === undefined) return <p class="note">Loading…</p>;
  const number = index.services.findIndex((each) => each.service === service || each.sources.includes(service));
  const found = index.services[number];
  if (found === undefined)
    return (
      <>
        <Heading title="No such service" />
        <p>
          Expected a service or an event source, found {service}. <a href={hrefs.search}>Search</a>
        </p>
      </>
    );
  return (
    <>
      <Heading title={found.service} />
      <p>Event sources: {found.sources.join(', ') || 'none'}</p>
      <ul class="columns">
        {index.events
          .filter((event) => event.service === number)
          .map(({ event }) => (
            <li key={event}>
              <a href={hrefs.event(found.service, event)}>{event}</a>
            </li>
          ))}
      </ul>
    </>
  );
}
