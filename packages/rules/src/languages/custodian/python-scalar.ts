import type { Scalar } from 'yaml';

/** A value that a policy may compare with. */
export type PolicyValue = string | number | boolean | null | readonly PolicyValue[];

/**
 * A scalar as Custodian reads it, with YAML 1.1: `yes` and `on` are booleans there, `0755` is an octal number. Undefined for a date,
 * which Custodian's schema refuses.
 */
export function pythonScalar({ value, type, source }: Scalar): string | number | boolean | null | undefined {
  if (type !== 'PLAIN' || source === undefined) return value as string | number | boolean | null;
  for (const { form, read } of forms) {
    if (form.test(source)) return read(source);
  }
  return source;
}

interface Form {
  readonly form: RegExp;
  readonly read: (text: string) => number | boolean | null | undefined;
}

/** The resolvers of PyYAML, in the order in which they do not overlap. */
const forms: readonly Form[] = [
  { form: /^(?:yes|Yes|YES|true|True|TRUE|on|On|ON)$/, read: () => true },
  { form: /^(?:no|No|NO|false|False|FALSE|off|Off|OFF)$/, read: () => false },
  { form: /^(?:~|null|Null|NULL|)$/, read: () => null },
  { form: /^[-+]?0b[01_]+$/, read: (text) => integer(text, 2, 2) },
  { form: /^[-+]?0x[0-9a-fA-F_]+$/, read: (text) => integer(text, 16, 2) },
  { form: /^[-+]?0[0-7_]+$/, read: (text) => integer(text, 8, 1) },
  { form: /^[-+]?(?:0|[1-9][0-9_]*)$/, read: (text) => integer(text, 10, 0) },
  { form: /^[-+]?[1-9][0-9_]*(?::[0-5]?[0-9])+(?:\.[0-9_]*)?$/, read: sexagesimal },
  { form: /^[-+]?(?:[0-9][0-9_]*\.[0-9_]*(?:[eE][-+][0-9]+)?|\.[0-9][0-9_]*(?:[eE][-+][0-9]+)?)$/, read: decimal },
  { form: /^\d{4}-\d{1,2}-\d{1,2}(?:(?:[Tt]|[ \t]+)\d{1,2}:\d{2}:\d{2}.*)?$/, read: () => undefined },
];

function integer(text: string, base: number, prefix: number): number {
  const digits = text.replace(/^[-+]/, '').replaceAll('_', '').slice(prefix);
  return sign(text) * parseInt(digits, base);
}

function sexagesimal(text: string): number {
  const parts = text.replace(/^[-+]/, '').replaceAll('_', '').split(':').map(Number);
  return sign(text) * parts.reduce((sum, part) => sum * 60 + part, 0);
}

function decimal(text: string): number {
  return Number(text.replaceAll('_', ''));
}

function sign(text: string): number {
  return text.startsWith('-') ? -1 : 1;
}
