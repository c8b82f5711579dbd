/** The place of a tree that has no text. */
export const noSpan = { start: 0, end: 0 };
