const text = 'the store answers that there are too many requests (SlowDown); fewer are sent, and it takes longer';

/** To be called with each response of a store that there were too many requests: says so once. */
export function throttledNotice(where: string, say: ((notice: string) => void) | undefined): () => void {
  let isSaid = false;
  return () => {
    if (isSaid) return;
    isSaid = true;
    say?.(`${where}: ${text}`);
  };
}
