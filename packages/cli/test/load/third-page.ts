/** The latencies of a server of which two pages were read when a signal is aborted, at the speed of any machine: the third is asked for then. */
export function abortedAtThirdPage(controller: AbortController): (request: { readonly number: number }) => number {
  return ({ number }) => {
    if (number < 3) return 0;
    controller.abort();
    return 300;
  };
}
