/** How many files a worker has at once: one that it reads, and those that are fetched meanwhile. */
const maxFiles = 3;

/** Says when a worker may be given another file: once for each that it was given. */
export interface ReadAhead {
  /** A file was given. */
  readonly begin: (isSmall: boolean) => void;
  /** It was read. */
  readonly end: (isSmall: boolean) => void;
}

/**
 * Small files are asked for ahead, since the way to a file takes longer than to read it. Nothing is to wait behind a large one, which another
 * worker may read sooner.
 */
export function readAhead(onMore: () => void): ReadAhead {
  let [small, large, owed] = [0, 0, 0];

  function sayMore(): void {
    for (; owed > 0 && large === 0 && small + large < maxFiles; owed--) onMore();
  }

  return {
    begin(isSmall) {
      if (isSmall) small++;
      else large++;
      owed++;
      sayMore();
    },
    end(isSmall) {
      if (isSmall) small--;
      else large--;
      sayMore();
    },
  };
}
