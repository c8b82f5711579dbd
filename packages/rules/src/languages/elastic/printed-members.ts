/**
 * The members that a part of a printed map names: `attributeType` in `{attributeType=CREATE_VOLUME_PERMISSION, `. Names are taken where `=`
 * follows, at least three letters long; in front of one may be more of it, for the part begins anywhere. A value may have `=` in it, too
 * (a query, Base64): no name is taken from what is behind a `=` without `{`, `,` or `[` between.
 */
export function membersIn(part: string): readonly string[] {
  const members: string[] = [];
  let isValue = false;
  for (const [, before, sign] of part.matchAll(/([^={},[\]*?]*)([={},[\]*?]|$)/g)) {
    const name = before!.trim();
    if (sign === '=' && !isValue && /^[A-Za-z][A-Za-z0-9-]{2,}$/.test(name)) members.push(name);
    isValue = sign === '=';
  }
  return members;
}
