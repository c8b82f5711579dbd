/** Whether everything is to be tested: `pnpm check` sets TRAILKIT_CHECK. */
export const isCheck: boolean;

/** Test files that only `pnpm check` runs, from the root, under what they test. */
export const leftOut: readonly { readonly what: string; readonly files: readonly string[] }[];

/** The globs of the test files that a run in a folder leaves out; none in `pnpm check`. */
export function excludedFrom(folder: string): string[];

/** How a line of a test run begins that says what the run could not do here; `pnpm test` repeats it at the end. */
export const notHere: string;
