import type { VNode } from 'preact';
import { useEffect, useRef } from 'preact/hooks';
import { EventsView } from '../events/events-view.js';
import { NewerVersion } from '../offline/newer-version.js';
import { startNames } from '../search/search-state.js';
import { keepPageLater } from './keep-page-later.js';
import { lazyView } from './lazy-view.js';
import type { Route } from './router.js';
import { followAddress, hrefs, route } from './router.js';
import type { Theme } from './theme.js';
import { setTheme, showTheme, theme } from './theme.js';

const RulesView = lazyView(async () => (await import('../rules/rules-view.js')).RulesView);
const LogsView = lazyView(async () => (await import('../logs/logs-view.js')).LogsView);

/** The page: three views, and the theme. */
export function App(): VNode {
  useEffect(() => {
    showTheme();
    startNames();
    followAddress();
    keepPageLater();
  }, []);
  const main = useRef<HTMLElement>(null);
  return (
    <>
      <a
        class="skip"
        href="#main"
        onClick={(event) => {
          // The address after # names the view: the link must not replace it.
          event.preventDefault();
          main.current?.focus();
        }}
      >
        Skip to content
      </a>
      <header>
        <strong>trailkit explorer</strong>
        <nav aria-label="Views">
          <ViewLink href={hrefs.search} name="Events" view="events" />
          <ViewLink href={hrefs.rules} name="Rules" view="rules" />
          <ViewLink href={hrefs.logs} name="Logs" view="logs" />
        </nav>
        <ThemeChoice />
      </header>
      <NewerVersion />
      <main id="main" tabIndex={-1} ref={main}>
        <View />
      </main>
    </>
  );
}

function View(): VNode {
  switch (viewOf(route.value)) {
    case 'rules':
      return <RulesView />;
    case 'logs':
      return <LogsView />;
    case 'events':
      return <EventsView />;
  }
}

function viewOf({ kind }: Route): 'events' | 'rules' | 'logs' {
  return kind === 'rules' || kind === 'logs' ? kind : 'events';
}

function ViewLink({ href, name, view }: { href: string; name: string; view: string }): VNode {
  return (
    <a href={href} aria-current={viewOf(route.value) === view ? 'page' : undefined}>
      {name}
    </a>
  );
}

function ThemeChoice(): VNode {
  return (
    <label class="theme">
      Theme{' '}
      <select value={theme.value} onChange={(event) => setTheme(event.currentTarget.value as Theme)}>
        <option value="system">system</option>
        <option value="light">light</option>
        <option value="dark">dark</option>
      </select>
    </label>
  );
}
