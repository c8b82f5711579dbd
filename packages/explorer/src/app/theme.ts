import { signal } from '@preact/signals';

/** Light, dark, or as the system has it. */
export type Theme = 'system' | 'light' | 'dark';

const key = 'trailkit.theme';

/** The theme that the reader chose; kept in the browser where it lets pages keep something. */
export const theme = signal<Theme>(readTheme());

/** Shows and keeps a theme. */
export function setTheme(chosen: Theme): void {
  theme.value = chosen;
  showTheme();
  try {
    localStorage.setItem(key, chosen);
  } catch {
    // A browser that keeps nothing shows the theme until the page is left.
  }
}

/** Puts the theme on the page, where the style sheet reads it. */
export function showTheme(): void {
  document.documentElement.dataset['theme'] = theme.value;
}

function readTheme(): Theme {
  try {
    const kept = localStorage.getItem(key);
    return kept === 'light' || kept === 'dark' ? kept : 'system';
  } catch {
    return 'system';
  }
}
