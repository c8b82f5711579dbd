/** The beginning of a line of a test run that names something the machine does not have; `pnpm test` repeats such lines at the end. */
export const notHere = 'Not tested here: ';
