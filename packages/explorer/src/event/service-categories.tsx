import type { VNode } from 'preact';
import { hrefs } from '../app/router.js';
import { commonFiles } from '../data/page-catalog.js';
import { countText } from '../logs/view/texts.js';
import { catalogOfPage } from './catalog.js';
import type { DataEvents } from './data-events.js';
import { dataEvents } from './data-events.js';
import { useLoaded } from './use-loaded.js';

interface ServiceEvents {
  readonly service: string;
  readonly events: readonly string[];
}

/** Which events of a service are data events, and with which selectors trails log them. */
export function ServiceCategories({ service, events }: ServiceEvents): VNode {
  const state = useLoaded(() => categoriesOf({ service, events }), [service]);
  if (state.kind === 'loading') return <p class="note">Loading which are data events…</p>;
  if (state.kind === 'failed') return <p role="alert">Which are data events cannot be shown: {state.message}.</p>;
  const { data, management } = state.value;
  if (data.length === 0) return <p>Data events: none. All {countText(management, 'event')} are management events.</p>;
  return (
    <section aria-labelledby="data-events">
      <h2 id="data-events">Data events</h2>
      <ul>
        {data.map(({ resourceTypes, events: own }) => (
          <li key={resourceTypes.join(' ')}>
            Selector: eventCategory Data
            {resourceTypes.length > 0 && `, resources.type ${resourceTypes.join(' or ')}`}. Events:{' '}
            {own.map((event, at) => (
              <>
                {at > 0 && ', '}
                <a href={hrefs.event(service, event)}>{event}</a>
              </>
            ))}
          </li>
        ))}
      </ul>
      <p class="note">
        {management === 0 ? 'It has no others.' : `${countText(management, 'other event')}: management.`}
      </p>
    </section>
  );
}

async function categoriesOf({ service, events }: ServiceEvents): Promise<{
  readonly data: readonly DataEvents[];
  readonly management: number;
}> {
  await catalogOfPage.load(commonFiles);
  return catalogOfPage.use((catalog) => {
    const data = dataEvents(catalog, service, events);
    return { data, management: events.length - data.flatMap((each) => each.events).length };
  });
}
