import { readNetwork } from './ip.js';

/** Whether a text is one address, and no network of several. */
export function isAddress(text: string): boolean {
  return !text.includes('/') && readNetwork(text) !== undefined;
}

/** The addresses in a text that lists several with commas, as services behind proxies record them: `203.0.113.40, 10.20.0.4`. */
export function listedAddresses(text: string): readonly string[] {
  if (!text.includes(',')) return [];
  return text
    .split(',')
    .map((part) => part.trim())
    .filter(isAddress);
}
