/** The path of a member of what another path leads to, as the match language has it. */
export function memberPath(path: string, name: string, isInList: boolean): string {
  if (isInList) return `${path}[${name}]`;
  return /^[A-Za-z_]\w*$/.test(name) ? `${path}.${name}` : `${path}[${JSON.stringify(name)}]`;
}
