import { parseWindow } from '@trailkit/lookup/time';
import type { AskedWindow } from '@trailkit/trails/digests';

/** The window of options, with the bounds alone that were given. */
export function askedWindow(
  { from, to, since }: { readonly from?: string; readonly to?: string; readonly since?: string },
  now: number,
): AskedWindow {
  const window = parseWindow({ from, to, since }, now);
  if (window === undefined) return {};
  return {
    ...((from ?? since) !== undefined && { fromMs: window.from }),
    ...(to !== undefined && { toMs: window.to }),
  };
}
