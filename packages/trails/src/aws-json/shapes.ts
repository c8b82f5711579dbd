/** Whether a list is one of selectors, as `put-event-selectors` takes it. */
export function isSelectorList(value: unknown): value is readonly unknown[] {
  return (
    Array.isArray(value) &&
    value.length > 0 &&
    value.every((item: unknown) =>
      hasOne(item, ['FieldSelectors', 'ReadWriteType', 'DataResources', 'IncludeManagementEvents']),
    )
  );
}

/** Whether a value is an object with one of these members. */
export function hasOne(value: unknown, names: readonly string[]): boolean {
  return typeof value === 'object' && value !== null && names.some((name) => Object.hasOwn(value, name));
}
