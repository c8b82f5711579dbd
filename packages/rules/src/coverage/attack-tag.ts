/**
 * A tag of MITRE ATT&CK as it is counted: `attack.t1078.004`, `attack.credential-access`. Techniques are known without `attack.`, too, and
 * tactics with `_` or a space. Undefined for another tag.
 */
export function attackTag(tag: string): string | undefined {
  const text = tag.trim().toLowerCase();
  const named = /^(?:mitre[ _.-]?)?(?:attack|att&ck)[.:_/-](\S.*)$/.exec(text)?.[1] ?? text;
  if (named === text && !/^t\d{4}(?:\.\d{3})?$/.test(text)) return undefined;
  return `attack.${named.replace(/[\s_]+/g, '-')}`;
}
