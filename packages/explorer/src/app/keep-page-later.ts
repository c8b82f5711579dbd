import { effect } from '@preact/signals';
import { keepPage } from '../offline/offline-state.js';
import { fieldsState, names } from '../search/search-state.js';
import { route } from './router.js';

/** Keeps the page for when there is no network, once the first view and what it searches are there: they must not wait for it. */
export function keepPageLater(): void {
  let isBegun = false;
  effect(() => {
    const isSearchable =
      names.value !== undefined && (route.value.kind !== 'search' || fieldsState.value !== 'loading');
    if (isBegun || !isSearchable) return;
    isBegun = true;
    void keepPage();
  });
}
