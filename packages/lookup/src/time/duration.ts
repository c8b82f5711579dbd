const unitSeconds: Readonly<Record<string, number>> = { s: 1, m: 60, h: 3600, d: 86_400, w: 604_800 };

/** Milliseconds of `90s`, `15m`, `3h`, `2d`, `1w` and their sums (`1h30m`); undefined for any other text. */
export function parseDuration(text: string): number | undefined {
  if (!/^(?:\d+(?:\.\d+)?[smhdw])+$/i.test(text)) return undefined;
  let seconds = 0;
  for (const [, amount, unit] of text.matchAll(/(\d+(?:\.\d+)?)([smhdw])/gi))
    seconds += Number(amount) * unitSeconds[unit!.toLowerCase()]!;
  return Math.round(seconds * 1000);
}
