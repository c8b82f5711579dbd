/** A rule with one fault. The token to change is between ⟦ and ⟧. */
export interface PlantedRule {
  readonly file: string;
  readonly code: string;
  readonly severity?: 'error' | 'warning' | 'note';
  readonly text: string;
}

/** A rule without a fault. */
export interface RightRule {
  readonly file: string;
  readonly text: string;
}

/** The text without its marks, and the part between them. */
export function unmarked(text: string): { readonly text: string; readonly start: number; readonly end: number } {
  const start = text.indexOf('⟦');
  const end = text.indexOf('⟧') - 1;
  return { text: text.replace('⟦', '').replace('⟧', ''), start, end };
}
