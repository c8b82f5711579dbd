import type { VNode } from 'preact';
import { Heading } from '../app/heading.js';
import { lazyView } from '../app/lazy-view.js';
import { hrefs } from '../app/router.js';
import { names, namesFailure } from '../search/search-state.js';

const ServiceCategories = lazyView(async () => (await import('../event/service-categories.js')).ServiceCategories);

/** The events of a service. */
export function ServiceView({ service }: { service: string }): VNode {
  const index = names.value;
  if (namesFailure.value !== undefined) return <p role="alert">Names cannot be shown: {namesFailure.value}.</p>;
  if (index === undefined) return <p class="note">Loading…</p>;
  const number = index.services.findIndex((each) =>
    [each.service, ...each.sources].some((name) => name.toLowerCase() === service.toLowerCase()),
  );
  const found = index.services[number];
  const events = index.events.filter((event) => event.service === number).map(({ event }) => event);
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
      <ServiceCategories key={found.service} service={found.service} events={events} />
      <h2>All events</h2>
      <ul class="columns">
        {events.map((event) => (
          <li key={event}>
            <a href={hrefs.event(found.service, event)}>{event}</a>
          </li>
        ))}
      </ul>
    </>
  );
}
