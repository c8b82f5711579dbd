import type { VNode } from 'preact';
import { Heading } from '../app/heading.js';
import { hrefs } from '../app/router.js';
import { commonFiles } from '../data/page-catalog.js';
import { catalogOfPage } from '../event/catalog.js';
import { useLoaded } from '../event/use-loaded.js';
import type { NamedCall } from './permission-events.js';
import { permissionEvents } from './permission-events.js';

/** The page of a permission, an action of IAM policies: which events need it. */
export function PermissionView({ permission }: { permission: string }): VNode {
  const state = useLoaded(async () => {
    await catalogOfPage.load(commonFiles);
    return catalogOfPage.use((catalog) => permissionEvents(permission, catalog));
  }, [permission]);
  if (state.kind === 'loading') return <p class="note">Loading…</p>;
  if (state.kind === 'failed')
    return <p role="alert">The permission cannot be shown: {state.message}. Load the page again.</p>;
  const { permission: name, services, sameName, needing, isKnown } = state.value;
  if (!isKnown)
    return (
      <>
        <Heading title="No such permission" />
        <p>
          Expected a permission as policies write it, such as s3:ListBucket, found {permission}.{' '}
          <a href={hrefs.search}>Search</a>
        </p>
      </>
    );
  return (
    <>
      <p>
        <a href={hrefs.search}>Search</a>
        {services.map((service) => (
          <>
            {' '}
            › <a href={hrefs.service(service)}>{service}</a>
          </>
        ))}
      </p>
      <Heading title={name} />
      <p>A permission of IAM policies.</p>
      <Calls heading="Events of its name" none="None: no call is recorded by this name." calls={sameName} />
      <Calls heading="Events that are known to need it" none="None is listed." calls={needing} />
    </>
  );
}

function Calls({ heading, none, calls }: { heading: string; none: string; calls: readonly NamedCall[] }): VNode {
  return (
    <>
      <h2>{heading}</h2>
      {calls.length === 0 ? (
        <p class="note">{none}</p>
      ) : (
        <ul>
          {calls.map(({ service, event }) => (
            <li key={`${service} ${event}`}>
              <a href={hrefs.event(service, event)}>
                {service} {event}
              </a>
            </li>
          ))}
        </ul>
      )}
    </>
  );
}
