/** Whether a value, or something in it, is known only when its template is deployed: `{"Ref": …}`, `{"Fn::Sub": …}`. */
export function isComputed(value: unknown): boolean {
  if (typeof value !== 'object' || value === null) return false;
  const keys = Object.keys(value);
  if (keys.length === 1 && /^(?:Ref|Condition|Fn::\w+)$/.test(keys[0]!)) return true;
  return Object.values(value).some(isComputed);
}
