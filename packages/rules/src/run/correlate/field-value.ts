import { isObjectOrList } from './is-object-or-list.js';

/**
 * The value of a field of a record as a text: names with dots between them; lists on the way stand for their elements, and a number is a
 * position in one. Several values are the JSON of their list; an absent field, null and an object have none.
 */
export function fieldValue(record: unknown, field: string): string | undefined {
  let values: readonly unknown[] = [record];
  for (const name of field.replaceAll(/\[(\d*)\]|\{\}/g, '.$1').split('.')) {
    if (name === '') continue;
    values = values.flatMap((value): unknown => {
      if (Array.isArray(value))
        return /^\d+$/.test(name) ? [value[Number(name)] as unknown] : value.map((each) => memberOf(each, name));
      return [memberOf(value, name)];
    });
  }
  const scalars = values.flat().filter((value) => value !== undefined && value !== null && !isObjectOrList(value));
  if (scalars.length > 1) return JSON.stringify(scalars);
  const [value] = scalars;
  return value === undefined ? undefined : String(value as string | number | boolean);
}

function memberOf(value: unknown, name: string): unknown {
  return isObjectOrList(value) && Object.hasOwn(value, name) ? value[name] : undefined;
}
