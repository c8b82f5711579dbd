import type { Catalog } from '@trailkit/catalog';
import type { ComparedValue } from './compared-values.js';
import type { KnownValues } from './known-values.js';
import { knownValues } from './known-values.js';

/** Why a field never has a value. */
export type ValueFault =
  /** A flag that records have as text, or as a boolean, or in other words than the rule. */
  | { readonly kind: 'flag'; readonly values: KnownValues; readonly instead?: string | boolean; readonly seen?: string }
  | { readonly kind: 'type'; readonly values: KnownValues }
  | { readonly kind: 'list'; readonly values: KnownValues; readonly list: readonly string[] };

/** Why a field never has a value, nor another one that the constant stands for; undefined where it may have it, or where that is not known. */
export function judgeValue(compared: ComparedValue, catalog: Catalog): ValueFault | undefined {
  const fault = judgeOne(compared, catalog);
  return fault && compared.alike?.some((other) => judgeOne(other, catalog) === undefined) ? undefined : fault;
}

function judgeOne(compared: ComparedValue, catalog: Catalog): ValueFault | undefined {
  const { value, group } = compared;
  const values = knownValues(group, catalog);
  if (values === undefined || value === null) return undefined;
  return group.use.isText ? judgeText(compared, values) : judgeTyped(compared, values, catalog);
}

/** A language that compares texts: a flag is `true` or `false` in it, whatever the record has. */
function judgeText({ value, ignoreCase }: ComparedValue, values: KnownValues): ValueFault | undefined {
  const text = String(value);
  // No language has a text for an object with members.
  if (values.types.every((type) => type === 'object')) return { kind: 'type', values };
  const isFlag = values.types.every((type) => type === 'boolean') || isFlagList(values.list);
  if (isFlag) {
    const known = ['true', 'false'];
    if (known.some((each) => isSame(each, text, ignoreCase))) return undefined;
    const instead = flagOf(text);
    return { kind: 'flag', values, ...(instead !== undefined && { instead: String(instead) }) };
  }
  return judgeList(text, ignoreCase, values);
}

function judgeTyped(
  { value, group, ignoreCase }: ComparedValue,
  values: KnownValues,
  catalog: Catalog,
): ValueFault | undefined {
  const { types } = values;
  if (typeof value === 'boolean') {
    if (!types.includes('boolean'))
      return types.includes('string') ? { kind: 'flag', values, instead: String(value) } : { kind: 'type', values };
    const seen = catalog.presence().types[group.use.path.join('.')];
    // A schema takes both; records have text alone.
    if (seen !== undefined && seen['boolean'] === undefined && types.includes('string'))
      return {
        kind: 'flag',
        values,
        instead: String(value),
        seen: `${seen['string'] ?? 0} captured records have text and none a boolean`,
      };
    return undefined;
  }
  if (typeof value === 'number') return types.includes('number') ? undefined : { kind: 'type', values };
  if (typeof value !== 'string') return undefined;
  const flag = flagOf(value);
  if (!types.includes('string')) {
    if (types.includes('boolean'))
      return flag === undefined && types.length > 1
        ? { kind: 'type', values }
        : { kind: 'flag', values, ...(flag !== undefined && { instead: flag }) };
    return { kind: 'type', values };
  }
  if (isFlagList(values.list) && !values.list!.includes(ignoreCase ? value.toLowerCase() : value))
    return { kind: 'flag', values, ...(flag !== undefined && { instead: String(flag) }) };
  return judgeList(value, ignoreCase, values);
}

function judgeList(text: string, ignoreCase: boolean, values: KnownValues): ValueFault | undefined {
  const list = listOf(values);
  if (list === undefined || list.some((each) => isSame(each, text, ignoreCase))) return undefined;
  return { kind: 'list', values, list };
}

/** The texts that a field can have; undefined where there are others. */
export function listOf({ list, types }: KnownValues): readonly string[] | undefined {
  if (list === undefined || !types.every((type) => type === 'string')) return undefined;
  return list.filter((value) => typeof value === 'string');
}

function isFlagList(list: readonly unknown[] | undefined): boolean {
  return (
    list !== undefined &&
    list.length > 0 &&
    list.every((value) => typeof value === 'boolean' || value === 'true' || value === 'false')
  );
}

/** The flag that a text means. */
function flagOf(text: string): boolean | undefined {
  if (/^(?:true|yes|1|on)$/i.test(text)) return true;
  return /^(?:false|no|0|off)$/i.test(text) ? false : undefined;
}

function isSame(known: string, text: string, ignoreCase: boolean): boolean {
  return ignoreCase ? known.toLowerCase() === text.toLowerCase() : known === text;
}
