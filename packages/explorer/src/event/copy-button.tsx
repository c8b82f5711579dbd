import { signal } from '@preact/signals';
import type { VNode } from 'preact';

/** What was copied last, for screen readers and below the heading. */
export const copied = signal('');

/** Puts a text into the clipboard. Where the browser does not allow that, the page says so and shows the text. */
export async function copyText(text: string, name: string): Promise<void> {
  try {
    await navigator.clipboard.writeText(text);
    copied.value = `Copied: ${name}`;
  } catch {
    copied.value = `The browser does not let this page copy. The text: ${text}`;
  }
}

/** A button that copies a short text. */
export function CopyButton({ text, label, short }: { text: string; label: string; short: string }): VNode {
  return (
    <button type="button" class="small" aria-label={label} onClick={() => void copyText(text, text)}>
      {short}
    </button>
  );
}
