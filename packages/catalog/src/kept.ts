/** A function that makes the value of a name once; what is undefined is not kept. */
export function kept<T>(make: (name: string) => T): (name: string) => T {
  const made = new Map<string, T>();
  return (name) => {
    const known = made.get(name);
    if (known !== undefined) return known;
    const value = make(name);
    if (value !== undefined) made.set(name, value);
    return value;
  };
}
