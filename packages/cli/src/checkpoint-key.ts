/** The key of a checkpoint's run. Files of trailkit 0.1 call the query `question`. */
export function currentKey(key: string): string {
  return key.replace(/^\{"question":/, '{"query":');
}
