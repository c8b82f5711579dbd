// Functions of Node that @trailkit/validate has, but that a page has no use for: they are not called in it.

/** Loads ajv where a schema has a keyword that the generated schemas have not. The policy does not allow it: it makes code of schemas. */
export function createRequire(): (name: string) => never {
  return (name) => {
    throw new Error(`expected a schema that can be checked without ${name}, found one that cannot`);
  };
}

/** Reads the kernel of the check by bytes, which is for many records. */
export function readFileSync(): never {
  throw new Error('a page has no files');
}
