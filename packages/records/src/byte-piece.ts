/** Inflated bytes; or a position in the compressed stream where they end too early, or differ from what was written. */
export type BytePiece =
  | { readonly kind: 'bytes'; readonly bytes: Uint8Array }
  | { readonly kind: 'broken'; readonly gap: boolean; readonly expected: string; readonly found: string };
